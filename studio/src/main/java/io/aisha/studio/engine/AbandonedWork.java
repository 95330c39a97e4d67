package io.aisha.studio.engine;

import java.time.Duration;
import java.util.OptionalLong;

/// The state of work that is no longer wanted.
public sealed interface AbandonedWork {

  /// It is still running and may still cost money.
  ///
  /// @param nextPollIn when to poll again, more than zero
  record Going(Duration nextPollIn) implements AbandonedWork {
    public Going {
      if (!nextPollIn.isPositive()) {
        throw new IllegalArgumentException("nextPollIn was " + nextPollIn + ", expected > 0");
      }
    }
  }

  /// It has ended.
  ///
  /// @param billedMicroUsd what it cost, 0 for nothing; empty when the engine does not report it
  record Ended(OptionalLong billedMicroUsd) implements AbandonedWork {}
}
