package io.aisha.studio.testing;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Blocks a thread at a point of the work until the test lets it continue: simulates a process that
/// is frozen in the middle of a step.
public final class Breakpoint {
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);

  /// Called by the work: blocks here. When interrupted it throws, like a process that is being
  /// stopped.
  public void stop() {
    reached.countDown();
    try {
      if (!opened.await(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("the breakpoint was not released");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// Called by the test: waits until the work has reached this point.
  public void awaitReached() {
    StudioFixture.await(() -> reached.getCount() == 0);
  }

  /// Called by the test: lets the work continue.
  public void open() {
    opened.countDown();
  }
}
