package io.aisha.testkit.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/// A clock in UTC that stands still until it is told to move. Thread-safe.
public final class TickingClock extends Clock {
  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  private TickingClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /// Stands at `start`.
  public static TickingClock at(Instant start) {
    return new TickingClock(new AtomicReference<>(Objects.requireNonNull(start)), ZoneOffset.UTC);
  }

  /// Stands at noon of 1 June 2026, for tests in which only the passing of time matters.
  public static TickingClock atNoon() {
    return at(Instant.parse("2026-06-01T12:00:00Z"));
  }

  /// Moves forward, or back by a negative duration, and answers the new time.
  public Instant tick(Duration by) {
    return now.updateAndGet(instant -> instant.plus(by));
  }

  /// Jumps to a time, backwards too: clocks of machines do that.
  public void set(Instant instant) {
    now.set(Objects.requireNonNull(instant));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /// The same hands under another zone: ticking one ticks both.
  @Override
  public TickingClock withZone(ZoneId other) {
    return new TickingClock(now, other);
  }
}
