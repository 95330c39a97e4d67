package io.aisha.studio.training;

import static io.aisha.studio.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.engine.WorkStep;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.Jobs;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.Snapshots;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.testkit.time.TickingClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The model from before stays until the new one has made a picture and a week longer, and a person
/// can go back to it meanwhile.
class TheLastGoodModelStaysTest {
  private final TickingClock clock = TickingClock.atNoon();
  private final ScriptedEngine free = ScriptedEngine.free();
  private final BlobsInMemory store = new BlobsInMemory(clock);
  private final StudioFixture studio = StudioFixture.open(clock, store, Snapshots::judge, free);
  private final UserId owner = studio.aPerson();
  private final Avatar avatar = studio.aReadyAvatar(owner);
  private boolean clearing;

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void itStaysHoweverLongTheNewOneMakesNoPicture() {
    Training first = learned();
    picture();
    Training second = learned();

    clock.tick(Duration.ofDays(100));
    clearUp();

    assertThat(avatar().finetuneId()).contains(model(second));
    assertThat(filesOf(first)).isNotEmpty();
    assertThat(previous()).contains(model(first));
  }

  @Test
  void itGoesAWeekAfterTheFirstPictureOfTheNewOne() {
    Training first = learned();
    picture();
    Training second = learned();
    picture();

    clock.tick(Duration.ofDays(6));
    clearUp();
    assertThat(filesOf(first)).isNotEmpty();
    clock.tick(Duration.ofDays(2));
    clearUp();
    clock.tick(Duration.ofHours(2));
    clearUp();

    assertThat(previous()).isEmpty();
    assertThat(filesOf(first)).isEmpty();
    assertThat(filesOf(second)).isNotEmpty();
    assertThat(free.forgotten()).containsExactly(model(first));
  }

  @Test
  void aPersonGoesBackAndForth() {
    Training first = learned();
    picture();
    Training second = learned();

    studio.trainings().restorePreviousModel(owner, avatar.id());
    assertThat(avatar().finetuneId()).contains(model(first));
    assertThat(avatar().status()).isEqualTo(AvatarStatus.COMPLETED);
    picture();
    studio.trainings().restorePreviousModel(owner, avatar.id());

    assertThat(avatar().finetuneId()).contains(model(second));
    assertThat(previous()).contains(model(first));
  }

  @Test
  void whatWasLeftByGoingBackGoesAfterAWeek() {
    Training first = learned();
    picture();
    Training second = learned();
    studio.trainings().restorePreviousModel(owner, avatar.id());

    clock.tick(Duration.ofDays(8));
    clearUp();
    clock.tick(Duration.ofHours(2));
    clearUp();

    assertThat(avatar().finetuneId()).contains(model(first));
    assertThat(filesOf(second)).isEmpty();
    assertThat(filesOf(first)).isNotEmpty();
  }

  @Test
  void theLastGoodOneOutlivesAnotherThatNeverMadeAPicture() {
    Training good = learned();
    picture();
    Training unproved = learned();
    Training third = learned();

    clock.tick(Duration.ofHours(2));
    clearUp();

    assertThat(avatar().finetuneId()).contains(model(third));
    assertThat(previous()).contains(model(good));
    assertThat(filesOf(unproved)).isEmpty();
    assertThat(filesOf(good)).isNotEmpty();
  }

  @Test
  void aPictureThatFailedProvesNothing() {
    learned();
    picture();
    learned();
    free.renderStep(_ -> Optional.of(new WorkStep.Failed<>("model-damaged", Map.of())));
    picture();

    clock.tick(Duration.ofDays(10));
    clearUp();

    assertThat(previous()).isPresent();
  }

  @Test
  void aPictureOfTheOldModelDoesNotProveTheNewOne() {
    learned();
    picture();
    Generation late = asked();
    learned();
    render(late);

    clock.tick(Duration.ofDays(10));
    clearUp();

    assertThat(previous()).isPresent();
  }

  @Test
  void aTrainingThatFailsLeavesBothAlone() {
    Training first = learned();
    picture();
    Training second = learned();
    free.step(_ -> Optional.of(new WorkStep.Failed<>("weights-broken", Map.of())));
    Training third = start();
    work(third);

    assertThat(avatar().finetuneId()).contains(model(second));
    assertThat(previous()).contains(model(first));
    studio.trainings().restorePreviousModel(owner, avatar.id());
    assertThat(avatar().status()).isEqualTo(AvatarStatus.ERROR);
    assertThat(avatar().finetuneId()).contains(model(first));
  }

  @Test
  void deletingTheAvatarReachesBothModels() {
    Training first = learned();
    picture();
    Training second = learned();

    studio.avatars().delete(owner, avatar.id());
    clearUp();

    assertThat(free.forgotten()).containsExactlyInAnyOrder(model(first), model(second));
    assertThat(store.keys()).isEmpty();
  }

  @Test
  void thereIsNothingToGoBackToAfterTheFirstTraining() {
    assertRefused(
        "no-previous-model", () -> studio.trainings().restorePreviousModel(owner, avatar.id()));
    learned();
    assertRefused(
        "no-previous-model", () -> studio.trainings().restorePreviousModel(owner, avatar.id()));
  }

  @Test
  void nobodyElseGoesBack() {
    learned();
    picture();
    learned();
    UserId stranger = studio.aPerson();

    assertRefused(
        "avatar-not-found", () -> studio.trainings().restorePreviousModel(stranger, avatar.id()));
  }

  @Test
  void aModelFromBeforeThatWasNotedIsGood() {
    Training first = learned();
    studio.execute(
        "update avatars set avatar_data = avatar_data - 'unproved' where id = ?",
        avatar.id().value());
    learned();
    learned();

    assertThat(previous()).contains(model(first));
  }

  private Training learned() {
    Training training = start();
    work(training);
    assertThat(studio.trainings().getTraining(owner, training.id()).state())
        .isEqualTo(TrainingState.COMPLETED);
    return training;
  }

  private Training start() {
    return studio.trainings().start(owner, avatar.id(), "free");
  }

  private void work(Training training) {
    studio.work(Jobs.training(training.id().value()));
  }

  private void picture() {
    render(asked());
  }

  private Generation asked() {
    return studio.generations().start(owner, avatar.id(), GenerationRequest.everyStyle());
  }

  private void render(Generation generation) {
    generation.images().forEach(image -> studio.work(Jobs.picture(image.id().value())));
  }

  /// Does everything that is due.
  private void clearUp() {
    if (!clearing) {
      clearing = true;
      studio.startJobs("node");
    }
    StudioFixture.await(() ->
        studio.number(
                "select count(*) from scheduled_tasks where execution_time <= ?::timestamptz",
                clock.instant().toString())
            == 0);
  }

  private List<String> filesOf(Training training) {
    String folder = ModelFiles.folder(owner, avatar.id(), training.id());
    return store.keys().stream().filter(key -> key.startsWith(folder)).toList();
  }

  private Optional<String> previous() {
    return KeptModels.find(avatar())
        .flatMap(KeptModels::previous)
        .map(previous -> previous.model().model().finetuneId());
  }

  private static String model(Training training) {
    return "model-" + training.id();
  }

  private Avatar avatar() {
    return studio.avatars().getAvatar(owner, avatar.id());
  }
}
