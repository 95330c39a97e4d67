package io.aisha.engines.fal;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.engine.EngineHealth;
import io.aisha.testkit.time.TickingClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RememberedHealthTest {
  private final TickingClock clock = TickingClock.atNoon();
  private final AtomicInteger looks = new AtomicInteger();

  @Test
  void looksOnceAMinuteWhileAllIsWell() {
    RememberedHealth health =
        new RememberedHealth(
            () -> {
              looks.incrementAndGet();
              return EngineHealth.USABLE;
            },
            clock);

    health.get();
    clock.tick(Duration.ofSeconds(59));
    health.get();
    assertThat(looks).hasValue(1);
    clock.tick(Duration.ofSeconds(1));

    assertThat(health.get()).isEqualTo(EngineHealth.USABLE);
    assertThat(looks).hasValue(2);
  }

  @Test
  void looksSoonerWhileSomethingIsWrong() {
    RememberedHealth health =
        new RememberedHealth(
            () ->
                looks.incrementAndGet() == 1
                    ? EngineHealth.broken("key-refused")
                    : EngineHealth.USABLE,
            clock);

    assertThat(health.get()).isEqualTo(EngineHealth.broken("key-refused"));
    clock.tick(Duration.ofSeconds(9));
    assertThat(health.get().usable()).isFalse();
    clock.tick(Duration.ofSeconds(1));
    assertThat(health.get().usable()).isTrue();
  }
}
