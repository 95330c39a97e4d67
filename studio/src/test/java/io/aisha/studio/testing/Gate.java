package io.aisha.studio.testing;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A place in the work where it stops until the test lets it go on: a process frozen in mid-step.
public final class Gate {
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch opened = new CountDownLatch(1);

  /// For the work: stops here. An interruption lets it fail, as a process that is stopped.
  public void stop() {
    reached.countDown();
    try {
      if (!opened.await(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("nobody opened the gate");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// For the test: waits until the work has come here.
  public void awaitReached() {
    StudioFixture.await(() -> reached.getCount() == 0);
  }

  /// For the test: lets the work go on.
  public void open() {
    opened.countDown();
  }
}
