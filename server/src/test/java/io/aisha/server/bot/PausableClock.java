package io.aisha.server.bot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// A clock that runs as the real one does but can be stopped, so that the bot's waits do not end
/// while a slow machine still works. Thread-safe.
final class PausableClock extends Clock {
  private final Clock real = Clock.systemUTC();
  private Duration paused = Duration.ZERO;
  private Optional<Instant> pausedAt = Optional.empty();

  synchronized void pause() {
    pausedAt = Optional.of(instant());
  }

  /// Moves the paused clock forward.
  synchronized void tick(Duration by) {
    pausedAt = Optional.of(pausedAt.orElseThrow().plus(by));
  }

  /// Goes on from the time that it shows.
  synchronized void resume() {
    paused = Duration.between(pausedAt.orElseThrow(), real.instant());
    pausedAt = Optional.empty();
  }

  @Override
  public synchronized Instant instant() {
    return pausedAt.orElseGet(() -> real.instant().minus(paused));
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
