package io.aisha.guard.postgres;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits that an interrupt does not shorten. An interrupted thread must not leave an incomplete
/// cluster or a half-stopped server behind, so it finishes its step and its interrupt flag is
/// restored afterwards.
final class UninterruptibleWait {

  private static final long POLL_MILLIS = 20;

  private UninterruptibleWait() {}

  /// Waits until the condition holds.
  ///
  /// @return whether it held before the timeout
  static boolean until(BooleanSupplier condition, Duration atMost) {
    long start = System.nanoTime();
    boolean interrupted = false;
    try {
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() - start > atMost.toNanos()) {
          return false;
        }
        try {
          Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      return true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
