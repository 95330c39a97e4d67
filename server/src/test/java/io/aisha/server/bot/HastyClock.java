package io.aisha.server.bot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// A clock on which four seconds pass in one, so that a test waits less for what the bot waits for.
/// Faster ones would let leases run out before they are renewed.
final class HastyClock extends Clock {
  private static final int FASTER = 4;

  private final Clock real = Clock.systemUTC();
  private final Instant start = real.instant();

  @Override
  public Instant instant() {
    return start.plus(Duration.between(start, real.instant()).multipliedBy(FASTER));
  }

  @Override
  public ZoneId getZone() {
    return real.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this; // The bot knows instants alone.
  }
}
