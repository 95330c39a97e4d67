package io.aisha.studio.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.aisha.studio.testing.ScratchDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Machines with different clocks agree on the database's time.
class SharedClockTest {
  private static final HikariDataSource DATA_SOURCE = ScratchDatabase.create();
  private final Database database = new Database(DATA_SOURCE);
  private final Clock here = Clock.systemUTC();

  @AfterAll
  static void close() {
    DATA_SOURCE.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT2S", "-PT2S", "PT3M", "-PT9H", "P400D"})
  void aWrongClockIsCorrected(Duration wrong) {
    try (SharedClock clock = SharedClock.follow(database, InstantSource.offset(here, wrong))) {
      Instant before = here.instant().minus(SharedClock.TOLERANCE);
      Instant now = clock.instant();

      assertThat(now).isBetween(before, here.instant().plus(SharedClock.TOLERANCE));
    }
  }

  @Test
  void aSmallDifferenceIsIgnored() {
    Duration ahead = Duration.ofMillis(60);
    try (SharedClock clock = SharedClock.follow(database, InstantSource.offset(here, ahead))) {
      Instant before = here.instant();

      assertThat(clock.instant()).isBetween(before.plus(ahead), here.instant().plus(ahead));
    }
  }

  @Test
  void aCorrectedClockIsFollowed() {
    AtomicReference<Duration> wrong = new AtomicReference<>(Duration.ofMinutes(5));
    try (SharedClock clock = SharedClock.follow(database, () -> here.instant().plus(wrong.get()))) {
      wrong.set(Duration.ZERO);
      clock.measure();

      Instant before = here.instant();
      Instant now = clock.instant();

      assertThat(now).isBetween(before, here.instant());
    }
  }
}
