package io.aisha.studio.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.blob.BlobStoreException;
import io.aisha.studio.engine.EngineBackoff;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import io.aisha.studio.engine.WorkStep;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.generation.ImageState;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobResult;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.Jobs;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.testing.TestPhotos;
import io.aisha.testkit.time.TickingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Work waits for a paid engine that is disabled, unreachable, or whose response was lost. The same
/// rules apply to trainings and pictures.
class UnavailableEngineTest {
  private final TickingClock clock = TickingClock.atNoon();
  private final ScriptedEngine paid = ScriptedEngine.paid();
  private final BlobsInMemory store = new BlobsInMemory(clock);
  private final StudioFixture studio = StudioFixture.open(clock, store, TestPhotos::judge, paid);
  private final StudioFixture withoutEngine = studio.another(ScriptedEngine.free());
  private final UserId owner = studio.aUser();
  private final Avatar avatar = studio.aReadyAvatar(owner);

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void aRunningPictureWaitsForADisabledEngine() {
    GeneratedImage image = picture();
    paid.renderStep(_ -> Optional.of(WorkStep.working(Duration.ofSeconds(1))));
    studio.work(pictureJob(image));

    assertThat(withoutEngine.work(pictureJob(image))).isInstanceOf(JobResult.Again.class);
    clock.tick(Duration.ofHours(3));
    assertThat(withoutEngine.work(pictureJob(image))).isInstanceOf(JobResult.Again.class);
    paid.renderStep(_ -> Optional.empty());
    studio.work(pictureJob(image));

    assertThat(state(image)).isEqualTo(ImageState.COMPLETED);
    assertThat(paid.startedRenders()).hasSize(1);
  }

  @Test
  void aQueuedPictureWaitsToo() {
    GeneratedImage image = picture();

    assertThat(withoutEngine.work(pictureJob(image))).isInstanceOf(JobResult.Again.class);
    assertThat(state(image)).isEqualTo(ImageState.PENDING);
    studio.work(pictureJob(image));

    assertThat(state(image)).isEqualTo(ImageState.COMPLETED);
  }

  @Test
  void trainingsWaitInTheSameWay() {
    Training training = start();
    assertThat(withoutEngine.work(trainingJob(training))).isInstanceOf(JobResult.Again.class);
    paid.step(_ -> Optional.of(WorkStep.working(Duration.ofSeconds(5))));
    studio.work(trainingJob(training));
    assertThat(withoutEngine.work(trainingJob(training))).isInstanceOf(JobResult.Again.class);
    clock.tick(Duration.ofHours(8));
    assertThat(withoutEngine.work(trainingJob(training))).isInstanceOf(JobResult.Again.class);
    paid.step(_ -> Optional.empty());
    studio.work(trainingJob(training));

    assertThat(reread(training).state()).isEqualTo(TrainingState.COMPLETED);
  }

  @Test
  void workFailsAfterADayWithADisabledEngine() {
    GeneratedImage image = picture();
    Training training = studio.trainings().start(owner, avatar.id(), "paid");
    clock.tick(Duration.ofHours(25));

    withoutEngine.work(pictureJob(image));
    withoutEngine.work(trainingJob(training));

    assertThat(state(image)).isEqualTo(ImageState.ERROR);
    assertThat(reread(training).errorCode()).contains("engine-unknown");
  }

  @Test
  void anUnsentStartIsRetriedForThePromisedTime() {
    Training training = start();
    paid.onStart(UnavailableEngineTest::unreachable);
    for (int minutes = 0; minutes < 300; minutes++) {
      assertThat(studio.work(trainingJob(training))).isInstanceOf(JobResult.Again.class);
      clock.tick(Duration.ofMinutes(1));
    }
    assertThat(reread(training).state()).isEqualTo(TrainingState.QUEUED);
    assertThat(studio.costs().report().thisMonthUnsettledMicroUsd()).isEqualTo(2_000_000);

    paid.onStart(_ -> {});
    studio.work(trainingJob(training));

    assertThat(reread(training).state()).isEqualTo(TrainingState.COMPLETED);
  }

  @Test
  void anUnsentStartFailsAfterThePromisedTimeAndCostsNothing() {
    Training training = start();
    paid.onStart(UnavailableEngineTest::unreachable);
    studio.work(trainingJob(training));
    clock.tick(Duration.ofHours(7));

    assertThat(studio.work(trainingJob(training))).isEqualTo(JobResult.DONE);

    assertThat(reread(training).errorCode()).contains("engine-unavailable");
    assertThat(studio.costs().report().thisMonthMicroUsd()).isZero();
  }

  @Test
  void aPaidTrainingOnADisallowedHostWaitsUntilTheSettingIsFixed() {
    Training training = start();
    paid.onFollow(_ -> refuseHost());
    assertThat(studio.workWaits(trainingJob(training))).isTrue();
    clock.tick(Duration.ofDays(6));
    assertThat(studio.workWaits(trainingJob(training))).isTrue();
    assertThat(reread(training).state()).isEqualTo(TrainingState.RUNNING);
    assertThat(reread(training).errorCode()).contains("result-host-refused");

    paid.onFollow(_ -> {});
    studio.work(trainingJob(training));

    assertThat(reread(training).state()).isEqualTo(TrainingState.COMPLETED);
    assertThat(reread(training).errorCode()).isEmpty();
    assertThat(paid.startedTrainings()).hasSize(1);
    assertThat(paid.cancelled()).isEmpty();
  }

  @Test
  void aPaidPictureOnADisallowedHostWaitsToo() {
    GeneratedImage image = picture();
    paid.onRender(_ -> refuseHost());
    assertThat(studio.workWaits(pictureJob(image))).isTrue();
    clock.tick(Duration.ofHours(20));
    assertThat(studio.workWaits(pictureJob(image))).isTrue();
    assertThat(studio.generations().getImage(owner, image.id()).errorCode())
        .contains("result-host-refused");

    paid.onRender(_ -> {});
    studio.work(pictureJob(image));

    assertThat(state(image)).isEqualTo(ImageState.COMPLETED);
    assertThat(paid.startedRenders()).hasSize(1);
  }

  @Test
  void waitingForAnOperatorIsLimited() {
    Training training = start();
    GeneratedImage image = picture(training);
    paid.onRender(_ -> refuseHost());
    assertThat(studio.workWaits(pictureJob(image))).isTrue();
    Training again = start();
    paid.onFollow(_ -> refuseHost());
    assertThat(studio.workWaits(trainingJob(again))).isTrue();

    clock.tick(Duration.ofDays(7).plusHours(1));

    assertThat(studio.workWaits(pictureJob(image))).isFalse();
    assertThat(studio.workWaits(trainingJob(again))).isFalse();
    assertThat(state(image)).isEqualTo(ImageState.ERROR);
    assertThat(reread(again).errorCode()).contains("result-host-refused");
  }

  @Test
  void aFreeTrainingWaitsForAFullStoreForThePromisedTime() {
    Training training = withoutEngine.trainings().start(owner, avatar.id(), "free");
    store.beforePut(key -> {
      throw new BlobStoreException(BlobStoreException.Kind.FULL, "put " + key, null);
    });
    assertThat(withoutEngine.workWaits(trainingJob(training))).isTrue();
    clock.tick(Duration.ofHours(5));
    assertThat(withoutEngine.workWaits(trainingJob(training))).isTrue();
    assertThat(reread(training).errorCode()).contains("blob-store-full");

    clock.tick(Duration.ofHours(2));

    assertThat(withoutEngine.workWaits(trainingJob(training))).isFalse();
    assertThat(reread(training).state()).isEqualTo(TrainingState.ERROR);
    assertThat(reread(training).errorCode()).contains("blob-store-full");
  }

  @Test
  void anUnsentPictureIsRetried() {
    GeneratedImage image = picture();
    paid.onStartRender(_ -> {
      throw new EngineException(Outcome.NOT_SENT, "paid", "provider-unreachable", null);
    });

    assertThat(studio.work(pictureJob(image))).isInstanceOf(JobResult.Again.class);
    assertThat(state(image)).isEqualTo(ImageState.PENDING);
    paid.onStartRender(_ -> {});
    studio.work(pictureJob(image));

    assertThat(state(image)).isEqualTo(ImageState.COMPLETED);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 2", "20, 0, 4", "3600, 0, 60", "0, 30, 30", "0, 100000, 900"})
  void retriesSoonAtFirstAndOnceAMinuteLater(long waited, long asked, long seconds) {
    Instant now = clock.instant();

    assertThat(
            EngineBackoff.pause(
                now.minusSeconds(waited), now, Optional.of(Duration.ofSeconds(asked))))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void aLostStartIsFoundInTheEnginesListBeforeTheUserIsAsked() {
    paid.list();
    Training training = lost();
    assertThat(studio.work(trainingJob(training))).isInstanceOf(JobResult.Again.class);
    clock.tick(Duration.ofMinutes(40));
    assertThat(studio.work(trainingJob(training))).isInstanceOf(JobResult.Again.class);
    assertThat(reread(training).state()).isEqualTo(TrainingState.UNCERTAIN);

    paid.listTraining("request-9");
    studio.work(trainingJob(training));

    assertThat(reread(training).state()).isEqualTo(TrainingState.COMPLETED);
    assertThat(paid.startedTrainings()).hasSize(1);
  }

  @Test
  void aCancelledUncertainTrainingIsCancelledAtTheEngineWhenFound() {
    paid.list();
    Training training = lost();
    studio.trainings().cancel(owner, training.id());
    assertThat(studio.work(trainingJob(training))).isEqualTo(JobResult.DONE);
    clock.tick(Duration.ofMinutes(1));
    assertThat(studio.findLostRequests().find()).isZero();

    paid.listTraining("request-9");
    clock.tick(Duration.ofMinutes(1));
    assertThat(studio.findLostRequests().find()).isEqualTo(1);
    studio.work(new Job.Abandonment("training", "paid", "request-9", Map.of()));

    assertThat(paid.cancelled()).contains("request-9");
    assertThat(reread(training).state()).isEqualTo(TrainingState.CANCELLED);
    assertThat(studio.text("select request_id from charges")).isEqualTo("request-9");
  }

  @Test
  void aLostPictureIsFoundInTheEnginesList() {
    paid.list();
    GeneratedImage image = lostPicture();
    assertThat(studio.work(pictureJob(image))).isInstanceOf(JobResult.Again.class);

    paid.listRender("render-9");
    studio.work(pictureJob(image));

    assertThat(state(image)).isEqualTo(ImageState.COMPLETED);
    assertThat(paid.startedRenders()).hasSize(1);
  }

  @Test
  void aLostPictureThatIsFoundLateIsCancelledAtTheEngine() {
    paid.list();
    GeneratedImage image = lostPicture();
    clock.tick(Duration.ofMinutes(11));
    studio.work(pictureJob(image));
    assertThat(state(image)).isEqualTo(ImageState.ERROR);

    paid.listRender("render-9");
    clock.tick(Duration.ofMinutes(1));
    assertThat(studio.findLostRequests().find()).isEqualTo(1);
    studio.work(new Job.Abandonment("picture", "paid", "render-9", Map.of()));

    assertThat(paid.cancelledRenders()).contains("render-9");
  }

  private Training start() {
    return studio.trainings().start(owner, avatar.id(), "paid");
  }

  private Training lost() {
    Training training = start();
    paid.onStart(_ -> {
      throw new EngineException(Outcome.UNKNOWN, "paid", "answer-lost", null);
    });
    studio.work(trainingJob(training));
    assertThat(reread(training).state()).isEqualTo(TrainingState.UNCERTAIN);
    return training;
  }

  private static void refuseHost() {
    throw new EngineException(Outcome.UNKNOWN, "paid", EngineException.RESULT_HOST_REFUSED, null);
  }

  private GeneratedImage picture() {
    return picture(start());
  }

  private GeneratedImage picture(Training training) {
    studio.work(trainingJob(training));
    return studio
        .generations()
        .start(owner, avatar.id(), GenerationRequest.everyStyle())
        .images()
        .getFirst();
  }

  private GeneratedImage lostPicture() {
    GeneratedImage image = picture();
    paid.onStartRender(_ -> {
      throw new EngineException(Outcome.UNKNOWN, "paid", "answer-lost", null);
    });
    studio.work(pictureJob(image));
    return image;
  }

  private static void unreachable(Object request) {
    throw new EngineException(Outcome.NOT_SENT, "paid", "provider-unreachable", null);
  }

  private static Job.Attempt trainingJob(Training training) {
    return Jobs.training(training.id().value());
  }

  private static Job.Attempt pictureJob(GeneratedImage image) {
    return Jobs.picture(image.id().value());
  }

  private ImageState state(GeneratedImage image) {
    return studio.generations().getImage(owner, image.id()).state();
  }

  private Training reread(Training training) {
    return studio.trainings().getTraining(owner, training.id());
  }
}
