package io.aisha.studio.cost;

import static io.aisha.studio.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import io.aisha.studio.engine.EngineModel;
import io.aisha.studio.engine.WorkStep;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.testing.ConcurrentCalls;
import io.aisha.studio.testing.Jobs;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.training.Training;
import io.aisha.testkit.time.TickingClock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The scripted engine charges 2 dollars for a training and 4 cents for a picture.
class CostServiceTest {
  private static final long DOLLAR = 1_000_000;

  private final TickingClock clock = TickingClock.atNoon();
  private final ScriptedEngine paid = ScriptedEngine.paid();
  private final ScriptedEngine free = ScriptedEngine.free();
  private StudioFixture studio = StudioFixture.open(clock, CostLimits.NONE, paid, free);

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void rejectsWorkBeyondTheUsersDailyLimitBeforeAnythingIsSent() {
    limit(OptionalLong.of(3 * DOLLAR), OptionalLong.empty());
    UserId owner = studio.aUser();
    start(owner);
    Avatar second = studio.aReadyAvatar(owner);

    Map<String, Object> arguments =
        assertRefused(
            "person-limit-reached", () -> studio.trainings().start(owner, second.id(), "paid"));

    assertThat(arguments)
        .containsEntry("costMicroUsd", 2 * DOLLAR)
        .containsEntry("spentMicroUsd", 2 * DOLLAR)
        .containsEntry("limitMicroUsd", 3 * DOLLAR);
    assertThat(studio.trainings().getTrainings(owner, second.id())).isEmpty();
    assertThat(studio.avatars().getAvatar(owner, second.id()).status()).isEqualTo(second.status());
    assertThat(start(studio.aUser())).isNotNull();
    clock.tick(Duration.ofDays(1));
    assertThat(studio.trainings().start(owner, second.id(), "paid")).isNotNull();
  }

  @Test
  void rejectsWorkBeyondTheMonthlyLimit() {
    limit(OptionalLong.empty(), OptionalLong.of(3 * DOLLAR));
    start(studio.aUser());
    UserId other = studio.aUser();
    Avatar second = studio.aReadyAvatar(other);

    assertRefused(
        "installation-limit-reached", () -> studio.trainings().start(other, second.id(), "paid"));
    assertThat(studio.trainings().start(other, second.id(), "free")).isNotNull();
    clock.tick(Duration.ofDays(31));
    assertThat(start(other)).isNotNull();
  }

  @Test
  void concurrentStartsCannotExceedALimit() throws Exception {
    limit(OptionalLong.empty(), OptionalLong.of(5 * DOLLAR));
    ConcurrentLinkedQueue<Avatar> ready = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < 6; i++) {
      ready.add(studio.aReadyAvatar(studio.aUser()));
    }

    var outcomes =
        ConcurrentCalls.run(
            6,
            () -> {
              Avatar avatar = ready.remove();
              return studio.trainings().start(avatar.owner(), avatar.id(), "paid");
            });

    assertThat(ConcurrentCalls.results(outcomes)).hasSize(2);
    assertThat(ConcurrentCalls.codes(outcomes))
        .containsOnly("installation-limit-reached")
        .hasSize(4);
  }

  @Test
  void workThatWasNeverStartedCostsNothing() {
    UserId owner = studio.aUser();
    Training cancelled = start(owner);
    studio.trainings().cancel(owner, cancelled.id());
    Training refused = start(owner);
    paid.onStart(_ -> {
      throw new EngineException(Outcome.REFUSED, "paid", "key-refused", null);
    });
    runJob(refused);
    Training deleted = start(owner);
    studio.avatars().delete(owner, deleted.avatarId());

    assertThat(studio.costs().report().thisMonthMicroUsd()).isZero();
  }

  @Test
  void startedWorkCountsWhateverItsOutcome() {
    UserId owner = studio.aUser();
    Training failed = start(owner);
    paid.step(_ -> Optional.of(new WorkStep.Failed<>("provider-failed", Map.of())));
    runJob(failed);
    studio.avatars().delete(owner, failed.avatarId());
    Training lost = start(owner);
    paid.onStart(_ -> {
      throw new EngineException(Outcome.UNKNOWN, "paid", "answer-lost", null);
    });
    runJob(lost);
    studio.erase(owner);

    assertThat(studio.costs().report().thisMonthMicroUsd()).isEqualTo(4 * DOLLAR);
  }

  @Test
  void theBillReplacesTheEstimate() {
    UserId owner = studio.aUser();
    Training training = start(owner);
    paid.step(_ ->
        Optional.of(
            new WorkStep.Done<>(new EngineModel("model", Map.of()), OptionalLong.of(1_500_000))));
    runJob(training);

    Charge charge =
        studio.costs().getCharges(owner, List.of(training.id().value())).values().iterator().next();

    assertThat(charge.state()).isEqualTo(ChargeState.SPENT);
    assertThat(charge.estimatedMicroUsd()).isEqualTo(2 * DOLLAR);
    assertThat(charge.billedMicroUsd()).hasValue(1_500_000);
    assertThat(studio.costs().report().thisMonthMicroUsd()).isEqualTo(1_500_000);
    assertThat(studio.costs().getCharges(studio.aUser(), List.of(training.id().value()))).isEmpty();
  }

  @Test
  void everyPictureIsCharged() {
    limit(OptionalLong.of(2 * DOLLAR + 100_000), OptionalLong.empty());
    UserId owner = studio.aUser();
    Training training = start(owner);
    runJob(training);

    Generation one =
        studio.generations().start(owner, training.avatarId(), GenerationRequest.everyStyle());

    assertThat(one.images()).as("only named styles are charged").hasSize(1);
    studio.generations().start(owner, training.avatarId(), GenerationRequest.everyStyle());
    assertRefused(
        "person-limit-reached",
        () ->
            studio.generations().start(owner, training.avatarId(), GenerationRequest.everyStyle()));
    studio.generations().cancel(owner, one.id());
    assertThat(studio.costs().report().thisMonthMicroUsd()).isEqualTo(2 * DOLLAR + 40_000);
  }

  @Test
  void reportsMonthByMonth() {
    UserId owner = studio.aUser();
    Training first = start(owner);
    runJob(first);
    studio.generations().start(owner, first.avatarId(), GenerationRequest.everyStyle());
    clock.tick(Duration.ofDays(31));
    start(owner);

    CostReport report = studio.costs().report();

    assertThat(report.months())
        .extracting(CostReport.Month::month, CostReport.Month::kind, CostReport.Month::count)
        .containsExactly(
            tuple(YearMonth.of(2026, 7), ChargeKind.TRAINING, 1L),
            tuple(YearMonth.of(2026, 6), ChargeKind.TRAINING, 1L),
            tuple(YearMonth.of(2026, 6), ChargeKind.PICTURE, 1L));
    assertThat(report.thisMonthMicroUsd()).isEqualTo(2 * DOLLAR);
  }

  private void limit(OptionalLong userDay, OptionalLong installationMonth) {
    studio.close();
    studio = StudioFixture.open(clock, new CostLimits(userDay, installationMonth), paid, free);
  }

  private Training start(UserId owner) {
    return studio.trainings().start(owner, studio.aReadyAvatar(owner).id(), "paid");
  }

  private void runJob(Training training) {
    studio.work(Jobs.training(training.id().value()));
  }
}
