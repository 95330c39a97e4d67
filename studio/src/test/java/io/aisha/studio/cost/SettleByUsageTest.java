package io.aisha.studio.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.engine.EndpointUsage;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.testkit.time.TickingClock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An account that gets no bills of single requests, only the daily cost of an endpoint: the
/// estimates of a closed day are replaced by shares of its bill, and are marked as such.
class SettleByUsageTest {
  private final TickingClock clock = TickingClock.atNoon();
  private final ScriptedEngine paid = ScriptedEngine.paid();
  private final StudioFixture studio = StudioFixture.open(clock, CostLimits.NONE, paid);
  private final Instant noon = clock.instant();

  @BeforeEach
  void assumeAnAccountOfOurOwn() {
    used(0, "a", "b", "c");
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @ParameterizedTest
  @CsvSource({
    "3000000, 2000000, 1000000",
    "6000000, 4000000, 2000000",
    "7000000, 4666667, 2333333",
    "0, 0, 0",
    "1, 1, 0"
  })
  void estimatesOfAClosedDayAddUpToItsBill(long billed, long first, long second) {
    estimate("a", 4_000_000, noon, noon.plusSeconds(600));
    estimate("b", 2_000_000, noon, noon.plusSeconds(900));
    used(billed, "a", "b");
    clock.tick(Duration.ofHours(25));

    assertThat(studio.settleByUsage().settle()).isEqualTo(2);

    assertThat(billed("a")).isEqualTo(first);
    assertThat(billed("b")).isEqualTo(second);
    assertThat(studio.number("select count(*) from charges where apportioned")).isEqualTo(2);
    assertThat(studio.costs().report().estimates().count()).isZero();
    assertThat(studio.settleByUsage().settle()).as("once").isZero();
  }

  @Test
  void knownBillsAreSubtractedFirst() {
    estimate("a", 4_000_000, noon, noon.plusSeconds(600));
    estimate("b", 2_000_000, noon, noon.plusSeconds(900));
    studio.execute("update charges set billed_micro_usd = 1500000 where request_id = 'b'");
    used(5_000_000, "a", "b");
    clock.tick(Duration.ofHours(25));

    studio.settleByUsage().settle();

    assertThat(billed("a")).isEqualTo(3_500_000);
    assertThat(billed("b")).isEqualTo(1_500_000);
  }

  @Test
  void anOpenDayIsNotQueried() {
    estimate("a", 4_000_000, noon, noon.plusSeconds(600));
    clock.tick(Duration.ofHours(23));

    assertThat(studio.settleByUsage().settle()).isZero();

    assertThat(paid.usageAskedFor()).isEmpty();
  }

  @Test
  void workOverMidnightIsSettledWithBothDays() {
    estimate("a", 4_000_000, noon, noon.plus(Duration.ofHours(13)));
    estimate("b", 4_000_000, noon.plus(Duration.ofHours(20)), noon.plus(Duration.ofHours(21)));
    used(2_000_000, "a", "b");
    clock.tick(Duration.ofHours(30));
    assertThat(studio.settleByUsage().settle()).as("the second day is not over").isZero();
    clock.tick(Duration.ofHours(24));

    assertThat(studio.settleByUsage().settle()).isEqualTo(2);

    assertThat(paid.usageAskedFor())
        .containsExactly("trainer 2026-06-01T00:00:00Z 2026-06-03T00:00:00Z");
    assertThat(billed("a")).isEqualTo(1_000_000);
  }

  @Test
  void separateDaysAreSettledSeparately() {
    estimate("a", 4_000_000, noon, noon.plusSeconds(600));
    estimate("b", 4_000_000, noon.plus(Duration.ofDays(2)), noon.plus(Duration.ofDays(2)));
    used(1_000_000, "a", "b");
    clock.tick(Duration.ofDays(4));

    studio.settleByUsage().settle();

    assertThat(paid.usageAskedFor())
        .containsExactly(
            "trainer 2026-06-01T00:00:00Z 2026-06-02T00:00:00Z",
            "trainer 2026-06-03T00:00:00Z 2026-06-04T00:00:00Z");
    assertThat(billed("a")).isEqualTo(1_000_000);
    assertThat(billed("b")).isEqualTo(1_000_000);
  }

  @Test
  void runningWorkDelaysTheSettlement() {
    estimate("a", 4_000_000, noon, noon.plusSeconds(600));
    studio.execute(
        "insert into charges (kind, subject_id, engine, state, estimated_micro_usd, endpoint,"
            + " asked_at) values ('training', ?, 'paid', 'spent', 1, 'trainer', ?)",
        UUID.randomUUID(),
        at(noon));
    clock.tick(Duration.ofHours(25));

    assertThat(studio.settleByUsage().settle()).isZero();
  }

  @Test
  void workOfOthersIsNotBooked() {
    estimate("a", 4_000_000, noon, noon.plusSeconds(600));
    used(9_000_000, "a", "not-ours");
    clock.tick(Duration.ofHours(25));
    assertThat(studio.settleByUsage().settle()).isZero();
    assertThat(studio.costs().report().estimates().microUsd()).isEqualTo(4_000_000);

    paid.usage(_ -> new EndpointUsage(9_000_000, Optional.empty()));
    assertThat(studio.settleByUsage().settle()).as("the requests are unknown").isZero();

    used(3_000_000, "a", "not-ours");
    assertThat(studio.settleByUsage().settle()).as("it can only be less").isEqualTo(1);
    assertThat(billed("a")).isEqualTo(3_000_000);
  }

  @Test
  void anAccountWithoutUsageKeepsEstimatesAndReportsSinceWhen() {
    ScriptedEngine silent = ScriptedEngine.paid();
    StudioFixture another = studio.another(silent);
    estimate("a", 4_000_000, noon, noon.plusSeconds(600));
    clock.tick(Duration.ofHours(25));

    assertThat(another.settleByUsage().settle()).isZero();

    Estimates estimates = studio.costs().report().estimates();
    assertThat(estimates).isEqualTo(new Estimates(1, 4_000_000, Optional.of(noon)));
  }

  private void used(long microUsd, String... requestIds) {
    paid.usage(_ -> new EndpointUsage(microUsd, Optional.of(Set.of(requestIds))));
  }

  private void estimate(String requestId, long microUsd, Instant asked, Instant ended) {
    studio.execute(
        "insert into charges (kind, subject_id, engine, state, estimated_micro_usd, endpoint,"
            + " asked_at, ended_at, request_id, created_at)"
            + " values ('training', ?, 'paid', 'spent', ?, 'trainer', ?, ?, ?, ?)",
        UUID.randomUUID(),
        microUsd,
        at(asked),
        at(ended),
        requestId,
        at(asked));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private long billed(String requestId) {
    return studio.number("select billed_micro_usd from charges where request_id = ?", requestId);
  }
}
