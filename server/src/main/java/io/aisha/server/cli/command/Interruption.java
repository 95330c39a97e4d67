package io.aisha.server.cli.command;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// A request to stop the program (Ctrl-C or a signal of the system), and the confirmation that it
/// has stopped.
///
/// No thread is interrupted by force. Commands wait here and check here between two steps, so that
/// files and the database are always consistent.
public final class Interruption {

  private final CountDownLatch stopRequested = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicReference<RuntimeException> reason =
      new AtomicReference<>(new InterruptedRun());

  /// Handles signals from now on: the process ends when [#stopped()] was called, or when this time
  /// has passed.
  public void answerSignals(Duration patience) {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("interruption")
                .unstarted(() -> {
                  requestStop();
                  await(stopped, patience);
                }));
  }

  void requestStop() {
    stopRequested.countDown();
  }

  /// Ends the run because of a failure in another thread.
  void fail(RuntimeException failure) {
    if (!isStopRequested()) {
      reason.set(failure);
      requestStop();
    }
  }

  /// The failure in another thread that ends the run.
  Optional<RuntimeException> failure() {
    return Optional.of(reason.get()).filter(reason -> !(reason instanceof InterruptedRun));
  }

  boolean isStopRequested() {
    return stopRequested.getCount() == 0;
  }

  /// Returns when no stop was requested.
  ///
  /// @throws RuntimeException the reason, [InterruptedRun] when a stop was requested
  public void check() {
    pause(Duration.ZERO);
  }

  /// Waits, unless a stop is requested.
  ///
  /// @throws RuntimeException the reason, [InterruptedRun] when a stop was requested
  public void pause(Duration time) {
    if (await(stopRequested, time)) {
      throw reason.get();
    }
  }

  /// Waits until a stop is requested.
  ///
  /// @throws RuntimeException the failure that ends the run
  public void await() {
    while (!await(stopRequested, Duration.ofDays(1))) {
      // Goes on waiting.
    }
    failure()
        .ifPresent(failure -> {
          throw failure;
        });
  }

  /// Confirms that the command has stopped.
  public void stopped() {
    stopped.countDown();
  }

  private static boolean await(CountDownLatch latch, Duration time) {
    try {
      return latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /// Ends the run because a stop was requested.
  public static final class InterruptedRun extends RuntimeException {

    private static final long serialVersionUID = 1;
  }
}
