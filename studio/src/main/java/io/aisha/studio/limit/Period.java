package io.aisha.studio.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The hour or the day (UTC) in which something is counted.
record Period(Instant from, Instant to) {
  static Period hour(Instant now) {
    return of(now, ChronoUnit.HOURS);
  }

  static Period day(Instant now) {
    return of(now, ChronoUnit.DAYS);
  }

  private static Period of(Instant now, ChronoUnit unit) {
    Instant from = now.truncatedTo(unit);
    return new Period(from, from.plus(unit.getDuration()));
  }

  /// The time until it is over, rounded up to a whole second.
  Duration left(Instant now) {
    return Duration.ofSeconds(Duration.between(now, to).plusMillis(999).toSeconds());
  }
}
