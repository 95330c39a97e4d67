package io.aisha.studio.engine;

import java.time.Duration;
import java.util.OptionalLong;

/// How far work is that nobody waits for any more.
public sealed interface AbandonedWork {

  /// It goes on, and may cost yet.
  ///
  /// @param lookAgainIn more than zero
  record Going(Duration lookAgainIn) implements AbandonedWork {
    public Going {
      if (!lookAgainIn.isPositive()) {
        throw new IllegalArgumentException("lookAgainIn was " + lookAgainIn + ", expected > 0");
      }
    }
  }

  /// It has ended.
  ///
  /// @param billedMicroUsd what it cost, 0 for nothing, where the engine says so
  record Ended(OptionalLong billedMicroUsd) implements AbandonedWork {}
}
