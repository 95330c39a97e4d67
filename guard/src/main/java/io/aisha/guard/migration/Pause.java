package io.aisha.guard.migration;

import java.time.Duration;

/// A pause between two polls.
final class Pause {

  private Pause() {}

  /// @throws IllegalStateException when interrupted; the thread's interrupt flag stays set
  static void of(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the database", e);
    }
  }
}
