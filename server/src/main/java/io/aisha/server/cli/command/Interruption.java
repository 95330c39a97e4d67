package io.aisha.server.cli.command;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// The person's wish to stop (Ctrl-C, or the system's to end the process), and the program's answer
/// that it has.
///
/// Nothing is interrupted by force: whoever waits, waits here, and whoever works looks here between
/// two pieces, so that files and the database are always left in order.
public final class Interruption {

  private final CountDownLatch wished = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicReference<RuntimeException> reason =
      new AtomicReference<>(new InterruptedRun());

  /// Answers signals from now on: the process ends when [#stopped()] was called, or after the
  /// patience at the latest.
  public void answerSignals(Duration patience) {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("interruption")
                .unstarted(() -> {
                  wish();
                  await(stopped, patience);
                }));
  }

  void wish() {
    wished.countDown();
  }

  /// Makes the run end for a failure that happens beside it.
  void fail(RuntimeException failure) {
    if (!isWished()) {
      reason.set(failure);
      wish();
    }
  }

  /// The failure beside the run that ends it.
  Optional<RuntimeException> failure() {
    return Optional.of(reason.get()).filter(reason -> !(reason instanceof InterruptedRun));
  }

  boolean isWished() {
    return wished.getCount() == 0;
  }

  /// Goes on when nobody wants to stop.
  ///
  /// @throws RuntimeException the reason, [InterruptedRun] when somebody does
  public void check() {
    pause(Duration.ZERO);
  }

  /// Waits, unless somebody wants to stop.
  ///
  /// @throws RuntimeException the reason, [InterruptedRun] when somebody does
  public void pause(Duration time) {
    if (await(wished, time)) {
      throw reason.get();
    }
  }

  /// Waits until somebody wants to stop.
  ///
  /// @throws RuntimeException the failure that ends the run
  public void await() {
    while (!await(wished, Duration.ofDays(1))) {
      // Goes on waiting.
    }
    failure()
        .ifPresent(failure -> {
          throw failure;
        });
  }

  /// Everything is put away.
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

  /// The run ends here because somebody wants to stop.
  public static final class InterruptedRun extends RuntimeException {

    private static final long serialVersionUID = 1;
  }
}
