package io.aisha.studio.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import io.aisha.studio.engine.EngineModel;
import io.aisha.studio.engine.WorkStep;
import io.aisha.studio.testing.ConcurrentCalls;
import io.aisha.studio.testing.Jobs;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.training.Training;
import io.aisha.testkit.time.TickingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A user may spend three dollars a day (UTC), and a training is estimated at two. The bill counts
/// against the limit, or the estimate while the bill is unknown. This holds for every end of an
/// attempt, over midnight, and over all processes.
class DailyLimitTest {
  private static final long DOLLAR = 1_000_000;

  private final TickingClock clock = TickingClock.at(Instant.parse("2026-06-01T23:50:00Z"));
  private final ScriptedEngine paid = ScriptedEngine.paid();
  private final StudioFixture studio =
      StudioFixture.open(
          clock, new CostLimits(OptionalLong.of(3 * DOLLAR), OptionalLong.empty()), paid);
  private final UserId owner = studio.aUser();

  @AfterEach
  void close() {
    studio.close();
  }

  static Stream<Arguments> ends() {
    return Stream.of(
        end(2_000_000, "still running", (_, _) -> {}),
        end(1_000_000, "ended well", (paid, _) -> step(paid, trained(1_000_000))),
        end(0, "failed, and billed nothing", (paid, _) -> step(paid, failed(OptionalLong.of(0)))),
        end(
            700_000,
            "refused and billed",
            (paid, _) -> step(paid, failed(OptionalLong.of(700_000)))),
        end(
            2_000_000,
            "failed without a bill",
            (paid, _) -> step(paid, failed(OptionalLong.empty()))),
        end(
            500_000,
            "cancelled and billed",
            (paid, _) -> step(paid, new WorkStep.Cancelled<>(OptionalLong.of(500_000)))),
        end(4_000_000, "more than estimated", (paid, _) -> step(paid, trained(4_000_000))),
        end(
            2_000_000,
            "deleted while it ran",
            (_, studio) ->
                studio.execute("update charges set ended_at = now() where state = 'spent'")));
  }

  private static Arguments end(
      long counted, String name, BiConsumer<ScriptedEngine, StudioFixture> how) {
    return Arguments.of(name, counted, how);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ends")
  void countsTheFinalAmountOfEachEnd(
      String name, long counted, BiConsumer<ScriptedEngine, StudioFixture> how) {
    paid.step(_ -> Optional.of(WorkStep.working(Duration.ofSeconds(5))));
    Training training = start();
    runJob(training);
    how.accept(paid, studio);
    runJob(training);

    if (counted <= DOLLAR) {
      assertThat(start()).as(name).isNotNull();
    } else {
      assertThatThrownBy(this::start)
          .isInstanceOfSatisfying(
              StudioException.Conflict.class,
              e -> {
                assertThat(e.code()).isEqualTo("person-limit-reached");
                assertThat(e.arguments()).containsEntry("spentMicroUsd", counted);
              });
    }
  }

  @Test
  void workCountsOnTheDayOfItsStart() {
    paid.step(_ -> Optional.of(WorkStep.working(Duration.ofSeconds(5))));
    Training training = start();
    runJob(training);
    assertThatThrownBy(this::start).isInstanceOf(StudioException.Conflict.class);

    clock.tick(Duration.ofMinutes(10));
    step(paid, trained(2_900_000));
    runJob(training);

    assertThat(start()).as("today nothing is spent yet").isNotNull();
    assertThatThrownBy(this::start)
        .isInstanceOfSatisfying(
            StudioException.Conflict.class,
            e -> assertThat(e.arguments()).containsEntry("spentMicroUsd", 2 * DOLLAR));
  }

  @Test
  void aLostStartCountsUntilItIsReleased() {
    paid.list();
    paid.onStart(_ -> {
      throw new EngineException(Outcome.UNKNOWN, "paid", "answer-lost", null);
    });
    Training training = start();
    runJob(training);
    studio.trainings().cancel(owner, training.id());
    assertThatThrownBy(this::start).isInstanceOf(StudioException.Conflict.class);
    assertThat(studio.costs().report().thisMonthMicroUsd()).isEqualTo(2 * DOLLAR);

    clock.tick(Duration.ofHours(25));
    studio.findLostRequests().find();

    assertThat(studio.costs().report().thisMonthMicroUsd()).isZero();
  }

  @Test
  void twoProcessesCannotExceedItTogether() throws Exception {
    ConcurrentLinkedQueue<StudioFixture> processes = new ConcurrentLinkedQueue<>();
    ConcurrentLinkedQueue<Avatar> ready = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < 6; i++) {
      processes.add(i % 2 == 0 ? studio : studio.another(paid));
      ready.add(studio.aReadyAvatar(owner));
    }

    var outcomes =
        ConcurrentCalls.run(
            6,
            () -> {
              Avatar avatar = ready.remove();
              return processes.remove().trainings().start(owner, avatar.id(), "paid");
            });

    assertThat(ConcurrentCalls.results(outcomes)).hasSize(1);
    assertThat(ConcurrentCalls.codes(outcomes)).containsOnly("person-limit-reached").hasSize(5);
    assertThat(studio.number("select count(*) from charges")).isEqualTo(1);
  }

  private Training start() {
    return studio.trainings().start(owner, studio.aReadyAvatar(owner).id(), "paid");
  }

  private void runJob(Training training) {
    studio.work(Jobs.training(training.id().value()));
  }

  private static void step(ScriptedEngine paid, WorkStep<EngineModel> step) {
    paid.step(_ -> Optional.of(step));
  }

  private static WorkStep<EngineModel> trained(long billed) {
    return new WorkStep.Done<>(new EngineModel("m", Map.of()), OptionalLong.of(billed));
  }

  private static WorkStep<EngineModel> failed(OptionalLong billed) {
    return new WorkStep.Failed<>("provider-failed", Map.of(), billed);
  }
}
