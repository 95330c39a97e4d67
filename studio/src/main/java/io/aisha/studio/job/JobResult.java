package io.aisha.studio.job;

import java.time.Duration;

/// What came of doing a job, or a piece of it.
public sealed interface JobResult {
  /// Nothing is left to do.
  JobResult DONE = new Done();

  /// Go on later, in this or another process.
  static JobResult again(Duration in) {
    return new Again(in);
  }

  /// Nothing is left to do; the row goes.
  record Done() implements JobResult {}

  /// The row stays and is due again after a while, zero for at once. Counts as a success: attempts
  /// are counted anew.
  record Again(Duration in) implements JobResult {
    public Again {
      if (in.isNegative()) {
        throw new IllegalArgumentException("in was " + in + ", expected 0 or more");
      }
    }
  }
}
