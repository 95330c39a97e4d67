package io.aisha.studio.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until it is told to tick.
public final class TickingClock extends Clock {
  private final AtomicReference<Instant> now;

  public TickingClock(Instant start) {
    this.now = new AtomicReference<>(start);
  }

  /// Lets time pass.
  public void tick(Duration by) {
    now.updateAndGet(instant -> instant.plus(by));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("moments have no zone here");
  }
}
