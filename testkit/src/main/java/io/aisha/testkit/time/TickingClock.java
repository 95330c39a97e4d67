package io.aisha.testkit.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/// A UTC clock that advances only when a test says so. Thread-safe.
public final class TickingClock extends Clock {
  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  private TickingClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /// A clock that shows `start`.
  public static TickingClock at(Instant start) {
    return new TickingClock(new AtomicReference<>(Objects.requireNonNull(start)), ZoneOffset.UTC);
  }

  /// A clock that shows noon of 1 June 2026, for tests in which only the elapsed time matters.
  public static TickingClock atNoon() {
    return at(Instant.parse("2026-06-01T12:00:00Z"));
  }

  /// Advances the clock, or sets it back with a negative duration, and returns the new time.
  public Instant tick(Duration by) {
    return now.updateAndGet(instant -> instant.plus(by));
  }

  /// Sets the clock to a time, which may be earlier, as with real clocks.
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

  /// The same clock in another zone: ticking one also ticks the other.
  @Override
  public TickingClock withZone(ZoneId other) {
    return new TickingClock(now, other);
  }
}
