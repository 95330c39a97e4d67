package io.aisha.guard.migration;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// The end of a change, as those see it who look on from another thread.
final class EndSignal {

  private final Lock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private boolean over;

  /// What must not happen after the end.
  interface Act<E extends Exception> {
    void run() throws E;
  }

  /// It is over. Waits for an act that has begun.
  void signal() {
    lock.lock();
    try {
      over = true;
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits, but not beyond the end.
  ///
  /// @return whether it is over
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

  /// Acts unless it is over.
  <E extends Exception> void runUnlessEnded(Act<E> act) throws E {
    lock.lock();
    try {
      if (!over) {
        act.run();
      }
    } finally {
      lock.unlock();
    }
  }
}
