package io.aisha.studio.job;

import java.time.Duration;

/// The result of running a job, or a part of it.
public sealed interface JobResult {
  /// The job is finished.
  JobResult DONE = new Done();

  /// Run again later, in this or another process.
  static JobResult again(Duration in) {
    return new Again(in);
  }

  /// The job is finished; its row is deleted.
  record Done() implements JobResult {}

  /// The row stays and is due again after a while, zero for at once. Counts as a success: the
  /// failure count is reset.
  record Again(Duration in) implements JobResult {
    public Again {
      if (in.isNegative()) {
        throw new IllegalArgumentException("in was " + in + ", expected 0 or more");
      }
    }
  }
}
