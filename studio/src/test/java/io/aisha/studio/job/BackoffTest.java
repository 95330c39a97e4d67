package io.aisha.studio.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.engine.EngineException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private final Backoff backoff =
      new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), new Random(3));

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 4", "5, 16", "9, 256", "10, 300", "1000000, 300"})
  void doublesUpToALimitWithJitterOfAtMostHalf(int failures, long fullSeconds) {
    Duration wait = backoff.after(failures, Optional.empty());

    assertThat(wait)
        .isBetween(Duration.ofMillis(fullSeconds * 500), Duration.ofSeconds(fullSeconds));
  }

  @RepeatedTest(3)
  void isRandom() {
    assertThat(backoff.after(9, Optional.empty())).isNotEqualTo(backoff.after(9, Optional.empty()));
  }

  @Test
  void waitsAtLeastAsLongAsTheServiceAsks() {
    EngineException busy =
        new EngineException(
            EngineException.Outcome.NOT_SENT, "fal", "rate-limited", Duration.ofMinutes(7), null);

    assertThat(backoff.after(1, Optional.of(busy))).isEqualTo(Duration.ofMinutes(7));
  }
}
