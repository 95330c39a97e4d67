package io.aisha.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.testkit.time.TickingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {
  private final TickingClock clock = TickingClock.at(Instant.parse("2026-11-24T12:00:00.123Z"));
  private final Ids ids = new Ids(clock, new Random(5));

  @Test
  void haveVersionSeven() {
    UUID id = ids.next();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(clock.millis());
  }

  @Test
  void sortByTime() {
    String earlier = ids.next().toString();
    clock.tick(Duration.ofMillis(1));

    assertThat(ids.next().toString()).isGreaterThan(earlier);
  }

  @Test
  void differWithinAMillisecond() {
    Set<UUID> made = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      made.add(ids.next());
    }

    assertThat(made).hasSize(10_000);
  }
}
