package io.aisha.guard.migration;

import java.time.Duration;

/// Waiting between two looks at something that no event announces.
final class Pause {

  private Pause() {}

  /// @throws IllegalStateException when interrupted; the thread's flag is set again
  static void of(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the database", e);
    }
  }
}
