package io.aisha.engines.fal.client;

import io.aisha.engines.fal.failure.FalException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// Repeats calls that may be repeated: a few times within some seconds, with growing pauses and
/// jitter. Longer failures are left to the caller, which tries again in another step.
public final class Retries {
  private static final int TRIES = 4;
  private static final Duration FIRST = Duration.ofMillis(300);

  /// A longer pause is left to the caller.
  private static final Duration LONGEST = Duration.ofSeconds(4);

  private final RandomGenerator random;
  private final Pause pause;

  public Retries(RandomGenerator random, Pause pause) {
    this.random = random;
    this.pause = pause;
  }

  /// For a call that changes nothing, or the same thing when repeated.
  public <T> T freely(Call<T> call) throws FalException {
    return run(call, Retries::mayPass);
  }

  /// For the start of paid work: again only when the last one certainly began nothing.
  <T> T onlyIfUnsent(Call<T> call) throws FalException {
    return run(
        call,
        failure ->
            failure instanceof FalException.Unsent || failure instanceof FalException.RateLimited);
  }

  /// A call that used up its time is left to a later step, so that each step takes a limited time.
  private static boolean mayPass(FalException failure) {
    boolean lasted =
        failure instanceof FalException.Transient
            && failure.getCause() instanceof HttpTimeoutException;
    return !lasted
        && (failure instanceof FalException.Transient
            || failure instanceof FalException.RateLimited);
  }

  private <T> T run(Call<T> call, Predicate<FalException> again) throws FalException {
    for (int tried = 1; ; tried++) {
      try {
        return call.once();
      } catch (FalException e) {
        if (tried == TRIES || !again.test(e) || !waited(tried, e.retryAfter())) {
          throw e;
        }
      }
    }
  }

  /// Waits before the next try; false when that would be too long, or the thread is interrupted.
  private boolean waited(int tried, Optional<Duration> asked) {
    Duration delay = asked.orElseGet(() -> around(FIRST.multipliedBy(1L << (tried - 1)), 0.25));
    if (delay.compareTo(LONGEST) > 0 || Thread.currentThread().isInterrupted()) {
      return false;
    }
    try {
      pause.lasting(delay);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// The duration with jitter: up to this share more or less.
  public Duration around(Duration time, double share) {
    return Duration.ofMillis(
        Math.round(time.toMillis() * (1 + share * (2 * random.nextDouble() - 1))));
  }

  /// One try.
  public interface Call<T> {
    T once() throws FalException;
  }

  /// Lets time pass.
  public interface Pause {
    void lasting(Duration time) throws InterruptedException;
  }
}
