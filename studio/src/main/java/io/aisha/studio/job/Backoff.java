package io.aisha.studio.job;

import io.aisha.studio.StudioException;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The wait before the next try: doubled after each failure up to a maximum, with a random part of
/// up to half subtracted, so that jobs that failed together are not retried together ("equal
/// jitter": Brooker, Exponential Backoff And Jitter, AWS Architecture Blog, 2015). Never shorter
/// than what the failed service asks for.
final class Backoff {
  private static final int DOUBLINGS_MAX = 20;

  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;

  Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  /// @param failures in a row, 1 or more
  Duration after(int failures, Optional<Throwable> cause) {
    Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS_MAX));
    long fullMillis = Math.min(doubled.toMillis(), longest.toMillis());
    Duration jittered = Duration.ofMillis(fullMillis / 2 + random.nextLong(fullMillis / 2 + 1));
    Duration asked =
        cause
            .filter(StudioException.Outside.class::isInstance)
            .flatMap(outside -> ((StudioException.Outside) outside).retryAfter())
            .orElse(Duration.ZERO);
    return jittered.compareTo(asked) >= 0 ? jittered : asked;
  }
}
