package io.aisha.server.checkup;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/// When each line of a response arrived.
final class ArrivalTimes implements Subscriber<String> {
  private final Map<String, Long> nanos = new ConcurrentHashMap<>();

  /// The time between two lines; empty when one of them did not arrive.
  Optional<Duration> between(String first, String second) {
    Long from = nanos.get(first);
    Long to = nanos.get(second);
    return from == null || to == null ? Optional.empty() : Optional.of(Duration.ofNanos(to - from));
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(String line) {
    nanos.putIfAbsent(line, System.nanoTime());
  }

  @Override
  public void onError(Throwable failure) {
    // The lines so far are what is asked for; the caller sees the failure too.
  }

  @Override
  public void onComplete() {
    // Nothing more to record.
  }
}
