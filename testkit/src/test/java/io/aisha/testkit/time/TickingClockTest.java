package io.aisha.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TickingClockTest {
  private static final Instant START = Instant.parse("2026-03-29T00:59:59Z");

  @Test
  void staysUnchangedUntilItTicks() {
    TickingClock clock = TickingClock.at(START);

    assertThat(clock.instant()).isEqualTo(START);

    assertThat(clock.tick(Duration.ofSeconds(2))).isEqualTo(START.plusSeconds(2));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(2));
  }

  @Test
  void canBeSetBack() {
    TickingClock clock = TickingClock.at(START);

    clock.set(START.minusSeconds(60));

    assertThat(clock.millis()).isEqualTo(START.minusSeconds(60).toEpochMilli());
  }

  @Test
  void zonesShareTheSameTime() {
    TickingClock clock = TickingClock.at(START);
    Clock berlin = clock.withZone(ZoneId.of("Europe/Berlin"));

    clock.tick(Duration.ofMinutes(1));

    assertThat(berlin.instant()).isEqualTo(clock.instant());
    assertThat(berlin.getZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
  }
}
