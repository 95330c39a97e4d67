package io.aisha.studio;

import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Creates UUIDs of version 7 (RFC 9562, 5.7), as the database does by default. Used for rows whose
/// id must be known before the insert, because their bytes are stored under it first. Thread-safe
/// if its random source is.
public final class Ids {
  private final Clock clock;
  private final RandomGenerator random;

  public Ids(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /// An id that sorts after those of earlier milliseconds.
  public UUID next() {
    long high = clock.millis() << 16 | 0x7000 | random.nextInt(1 << 12);
    long low = 1L << 63 | random.nextLong(1L << 62);
    return new UUID(high, low);
  }
}
