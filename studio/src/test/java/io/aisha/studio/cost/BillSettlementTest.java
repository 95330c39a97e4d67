package io.aisha.studio.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.engine.AbandonedWork;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import io.aisha.studio.engine.EngineModel;
import io.aisha.studio.engine.WorkCancelled;
import io.aisha.studio.engine.WorkStep;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationId;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobResult;
import io.aisha.studio.testing.Jobs;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.training.Training;
import io.aisha.testkit.time.TickingClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every end of paid work books what the engine billed, or stays an estimate that is settled later.
/// The scripted engine's estimate is 2 dollars for a training and 4 cents for a picture.
class BillSettlementTest {
  private static final long TRAINING = 2_000_000;
  private static final long PICTURE = 40_000;

  private final TickingClock clock = TickingClock.atNoon();
  private final ScriptedEngine paid = ScriptedEngine.paid();
  private final StudioFixture studio = StudioFixture.open(clock, CostLimits.NONE, paid);
  private final UserId owner = studio.aUser();

  @AfterEach
  void close() {
    studio.close();
  }

  static Stream<WorkStep<EngineModel>> endsWithABill() {
    return Stream.of(
        new WorkStep.Done<>(new EngineModel("m", Map.of()), OptionalLong.of(1_500_000)),
        new WorkStep.Failed<>("photos-refused", Map.of(), OptionalLong.of(1_500_000)),
        new WorkStep.Cancelled<>(OptionalLong.of(1_500_000)));
  }

  @ParameterizedTest
  @MethodSource("endsWithABill")
  void everyEndOfATrainingBooksTheBill(WorkStep<EngineModel> end) {
    Training training = running();
    paid.step(_ -> Optional.of(end));
    runJob(training);

    assertThat(charge(training.id().value()).billedMicroUsd()).hasValue(1_500_000);
    assertThat(spent()).isEqualTo(1_500_000);
    assertThat(unsettled()).isZero();
  }

  @Test
  void aFailedTrainingWithoutABillFreesTheLimit() {
    Training training = running();
    paid.step(
        _ -> Optional.of(new WorkStep.Failed<>("provider-failed", Map.of(), OptionalLong.of(0))));
    runJob(training);

    assertThat(spent()).isZero();
    assertThat(charge(training.id().value()).countedMicroUsd()).isZero();
  }

  @Test
  void anEndWithoutABillCountsAsAnEstimate() {
    Training training = running();
    paid.step(_ -> Optional.of(new WorkStep.Failed<>("photos-refused", Map.of())));
    runJob(training);

    assertThat(charge(training.id().value()).isUnsettled()).isTrue();
    assertThat(spent()).isEqualTo(TRAINING);
    assertThat(unsettled()).isEqualTo(TRAINING);
    assertThat(studio.costs().report().months().getFirst().unsettledMicroUsd()).isEqualTo(TRAINING);
  }

  @Test
  void runningWorkIsNotUnsettled() {
    Training training = running();

    assertThat(charge(training.id().value()).isUnsettled()).isFalse();
    clock.tick(Duration.ofHours(1));
    assertThat(studio.settleCharges().settle()).isZero();
    assertThat(paid.billsAskedFor()).isEmpty();
  }

  @Test
  void anEstimateIsSettledFromTheEnginesBill() {
    Training training = endedWithoutABill();
    assertThat(studio.settleCharges().settle()).as("not at once").isZero();
    clock.tick(Duration.ofMinutes(1));
    assertThat(studio.settleCharges().settle()).as("not booked yet").isZero();
    assertThat(spent()).isEqualTo(TRAINING);

    paid.book("request-" + training.id(), 700_000);
    clock.tick(Duration.ofMinutes(3));

    assertThat(studio.settleCharges().settle()).isEqualTo(1);
    assertThat(spent()).isEqualTo(700_000);
    assertThat(unsettled()).isZero();
    int asked = paid.billsAskedFor().size();
    clock.tick(Duration.ofDays(3));
    studio.settleCharges().settle();
    assertThat(paid.billsAskedFor()).as("a known bill is not asked for again").hasSize(asked);
  }

  @Test
  void aMissingBillCountsAsFreeAndIsCorrectedLater() {
    Training training = endedWithoutABill();
    clock.tick(Duration.ofMinutes(31));
    studio.settleCharges().settle();
    assertThat(spent()).isZero();

    paid.book("request-" + training.id(), 900_000);
    clock.tick(Duration.ofHours(13));
    studio.settleCharges().settle();

    assertThat(spent()).isEqualTo(900_000);
  }

  @ParameterizedTest
  @EnumSource(names = {"REFUSED", "UNKNOWN"})
  void anAccountThatMayNotReadBillsKeepsTheEstimate(Outcome outcome) {
    Training training = endedWithoutABill();
    paid.onBills(() -> {
      throw new EngineException(outcome, "paid", "bills-not-told", null);
    });
    clock.tick(Duration.ofHours(2));
    studio.settleCharges().settle();
    assertThat(spent()).isEqualTo(TRAINING);

    paid.onBills(() -> {});
    paid.book("request-" + training.id(), 700_000);
    clock.tick(Duration.ofHours(2));
    studio.settleCharges().settle();

    assertThat(spent()).isEqualTo(700_000);
  }

  @Test
  void aDeletedAvatarsTrainingIsBookedWhenItEndsAtTheEngine() {
    Training training = running();
    studio.avatars().delete(owner, training.avatarId());
    assertThat(spent()).isEqualTo(TRAINING);
    paid.cancelling(WorkCancelled.REQUESTED);
    paid.abandoned(new AbandonedWork.Going(Duration.ofSeconds(10)));
    Job.Abandonment abandonment =
        new Job.Abandonment(
            "training", "paid", "request-" + training.id(), Map.of("kind", "scripted"));

    assertThat(studio.work(abandonment)).isInstanceOf(JobResult.Again.class);
    paid.abandoned(new AbandonedWork.Ended(OptionalLong.of(300_000)));
    assertThat(studio.work(abandonment)).isEqualTo(JobResult.DONE);

    assertThat(paid.cancelled()).contains("request-" + training.id());
    assertThat(spent()).isEqualTo(300_000);
  }

  @Test
  void anExpiredTrainingIsCancelledAndBooked() {
    Training training = running();
    clock.tick(Duration.ofHours(7));
    runJob(training);
    paid.abandoned(new AbandonedWork.Ended(OptionalLong.of(0)));

    studio.work(new Job.Abandonment("training", "paid", "request-" + training.id(), Map.of()));

    assertThat(spent()).isZero();
  }

  @Test
  void aFlaggedPictureIsChargedItsBill() {
    UUID image = pictures();
    paid.renderStep(_ ->
        Optional.of(new WorkStep.Failed<>("content-flagged", Map.of(), OptionalLong.of(35_000))));
    studio.work(Jobs.picture(image));

    assertThat(charge(image).billedMicroUsd()).hasValue(35_000);
  }

  @Test
  void aFailedPictureWithoutABillCostsNothing() {
    UUID image = pictures();
    paid.renderStep(
        _ -> Optional.of(new WorkStep.Failed<>("provider-failed", Map.of(), OptionalLong.of(0))));
    studio.work(Jobs.picture(image));

    assertThat(charge(image).countedMicroUsd()).isZero();
  }

  @Test
  void aCancelledPictureIsBookedWhenItEndsAtTheEngine() {
    UUID image = pictures();
    paid.renderStep(_ -> Optional.of(WorkStep.working(Duration.ofSeconds(1))));
    studio.work(Jobs.picture(image));
    String generation =
        studio.text("select generation_id::text from generated_images where id = ?", image);
    studio.generations().cancel(owner, new GenerationId(UUID.fromString(generation)));
    assertThat(charge(image).isUnsettled()).isTrue();
    assertThat(charge(image).countedMicroUsd()).isEqualTo(PICTURE);
    paid.abandoned(new AbandonedWork.Ended(OptionalLong.of(0)));

    studio.work(
        new Job.Abandonment("picture", "paid", "render-" + image, Map.of("kind", "scripted")));

    assertThat(charge(image).countedMicroUsd()).isZero();
  }

  @Test
  void aPictureWithoutABillIsSettledLater() {
    UUID image = pictures();
    studio.work(Jobs.picture(image));
    assertThat(charge(image).isUnsettled()).isTrue();

    paid.book("render-" + image, 38_000);
    clock.tick(Duration.ofMinutes(1));
    studio.settleCharges().settle();

    assertThat(charge(image).billedMicroUsd()).hasValue(38_000);
  }

  private Training running() {
    Avatar avatar = studio.aReadyAvatar(owner);
    Training training = studio.trainings().start(owner, avatar.id(), "paid");
    paid.step(_ -> Optional.of(WorkStep.working(Duration.ofSeconds(5))));
    runJob(training);
    return training;
  }

  private Training endedWithoutABill() {
    Training training = running();
    paid.step(_ -> Optional.of(new WorkStep.Failed<>("photos-refused", Map.of())));
    runJob(training);
    return training;
  }

  /// Queues one picture of an avatar whose training was free.
  private UUID pictures() {
    Training training = running();
    paid.step(
        _ -> Optional.of(new WorkStep.Done<>(new EngineModel("m", Map.of()), OptionalLong.of(0))));
    runJob(training);
    Generation generation =
        studio.generations().start(owner, training.avatarId(), GenerationRequest.everyStyle());
    return generation.images().getFirst().id().value();
  }

  private void runJob(Training training) {
    studio.work(Jobs.training(training.id().value()));
  }

  private Charge charge(UUID subject) {
    return Objects.requireNonNull(studio.costs().getCharges(owner, List.of(subject)).get(subject));
  }

  private long spent() {
    return studio.costs().report().thisMonthMicroUsd();
  }

  private long unsettled() {
    return studio.costs().report().thisMonthUnsettledMicroUsd();
  }
}
