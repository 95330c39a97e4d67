package io.aisha.guard.migration;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Signals the end of a migration to watchers in other threads.
final class EndSignal {

  private final Lock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private boolean over;

  /// An action that must not run after the end.
  interface Action<E extends Exception> {
    void run() throws E;
  }

  /// Signals the end. Waits for an action that is running.
  void signal() {
    lock.lock();
    try {
      over = true;
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for the end.
  ///
  /// @return whether it was signalled within the time
  boolean awaitFor(Duration time) {
    lock.lock();
    try {
      long left = time.toNanos();
      while (!over && left > 0) {
        left = ended.awaitNanos(left);
      }
      return over;
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Runs an action unless the end was signalled.
  <E extends Exception> void runUnlessEnded(Action<E> action) throws E {
    lock.lock();
    try {
      if (!over) {
        action.run();
      }
    } finally {
      lock.unlock();
    }
  }
}
