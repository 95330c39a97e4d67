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
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.testing.TestPhotos;
import io.aisha.testkit.time.TickingClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The previous model is kept until the new one has made a picture and for a week after that.
/// During this time the user can return to it.
class PreviousModelTest {
  private final TickingClock clock = TickingClock.atNoon();
  private final ScriptedEngine free = ScriptedEngine.free();
  private final BlobsInMemory store = new BlobsInMemory(clock);
  private final StudioFixture studio = StudioFixture.open(clock, store, TestPhotos::judge, free);
  private final UserId owner = studio.aUser();
  private final Avatar avatar = studio.aReadyAvatar(owner);
  private boolean clearing;

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void staysUntilTheNewModelMakesAPicture() {
    Training first = trained();
    picture();
    Training second = trained();

    clock.tick(Duration.ofDays(100));
    clearUp();

    assertThat(avatar().finetuneId()).contains(model(second));
    assertThat(filesOf(first)).isNotEmpty();
    assertThat(previous()).contains(model(first));
  }

  @Test
  void isDeletedAWeekAfterTheNewModelsFirstPicture() {
    Training first = trained();
    picture();
    Training second = trained();
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
  void canBeSwitchedBackAndForth() {
    Training first = trained();
    picture();
    Training second = trained();

    studio.trainings().restorePreviousModel(owner, avatar.id());
    assertThat(avatar().finetuneId()).contains(model(first));
    assertThat(avatar().status()).isEqualTo(AvatarStatus.COMPLETED);
    picture();
    studio.trainings().restorePreviousModel(owner, avatar.id());

    assertThat(avatar().finetuneId()).contains(model(second));
    assertThat(previous()).contains(model(first));
  }

  @Test
  void theModelReplacedBySwitchingBackIsDeletedAfterAWeek() {
    Training first = trained();
    picture();
    Training second = trained();
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
  void outlivesAModelThatNeverMadeAPicture() {
    Training good = trained();
    picture();
    Training unproved = trained();
    Training third = trained();

    clock.tick(Duration.ofHours(2));
    clearUp();

    assertThat(avatar().finetuneId()).contains(model(third));
    assertThat(previous()).contains(model(good));
    assertThat(filesOf(unproved)).isEmpty();
    assertThat(filesOf(good)).isNotEmpty();
  }

  @Test
  void aFailedPictureProvesNothing() {
    trained();
    picture();
    trained();
    free.renderStep(_ -> Optional.of(new WorkStep.Failed<>("model-damaged", Map.of())));
    picture();

    clock.tick(Duration.ofDays(10));
    clearUp();

    assertThat(previous()).isPresent();
  }

  @Test
  void aPictureOfTheOldModelDoesNotProveTheNewOne() {
    trained();
    picture();
    Generation late = asked();
    trained();
    render(late);

    clock.tick(Duration.ofDays(10));
    clearUp();

    assertThat(previous()).isPresent();
  }

  @Test
  void aFailedTrainingChangesNoModel() {
    Training first = trained();
    picture();
    Training second = trained();
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
  void deletingTheAvatarDeletesBothModels() {
    Training first = trained();
    picture();
    Training second = trained();

    studio.avatars().delete(owner, avatar.id());
    clearUp();

    assertThat(free.forgotten()).containsExactlyInAnyOrder(model(first), model(second));
    assertThat(store.keys()).isEmpty();
  }

  @Test
  void doesNotExistAfterTheFirstTraining() {
    assertRefused(
        "no-previous-model", () -> studio.trainings().restorePreviousModel(owner, avatar.id()));
    trained();
    assertRefused(
        "no-previous-model", () -> studio.trainings().restorePreviousModel(owner, avatar.id()));
  }

  @Test
  void anotherUserCannotSwitchBack() {
    trained();
    picture();
    trained();
    UserId stranger = studio.aUser();

    assertRefused(
        "avatar-not-found", () -> studio.trainings().restorePreviousModel(stranger, avatar.id()));
  }

  @Test
  void aModelWithoutTheProvedFlagIsGood() {
    Training first = trained();
    studio.execute(
        "update avatars set avatar_data = avatar_data - 'unproved' where id = ?",
        avatar.id().value());
    trained();
    trained();

    assertThat(previous()).contains(model(first));
  }

  private Training trained() {
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

  /// Runs everything that is due.
  private void clearUp() {
    if (!clearing) {
      clearing = true;
      studio.startJobs("node");
    }
    StudioFixture.await(() -> {
      // The job runner waits by this clock between two looks at the queue.
      clock.tick(Duration.ofMillis(20));
      return studio.number(
              "select count(*) from scheduled_tasks where execution_time <= ?::timestamptz",
              clock.instant().toString())
          == 0;
    });
  }

  private List<String> filesOf(Training training) {
    String folder = TrainingFolder.folder(avatar.folder(), training.id());
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
