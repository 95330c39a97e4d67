package io.aisha.studio.training;

import static io.aisha.studio.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.avatar.NewAvatar;
import io.aisha.studio.blob.BlobStoreException;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import io.aisha.studio.engine.WorkCancelled;
import io.aisha.studio.engine.WorkStep;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.ConcurrentCalls;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.testing.TestPhotos;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainingServiceTest {
  private final ScriptedEngine free = ScriptedEngine.free();
  private final ScriptedEngine paid = ScriptedEngine.paid();
  private BlobsInMemory store;
  private StudioFixture studio;
  private UserId owner;
  private Avatar avatar;

  @BeforeEach
  void open() {
    store = new BlobsInMemory(Clock.systemUTC());
    studio = StudioFixture.open(Clock.systemUTC(), store, TestPhotos::judge, free, paid);
    owner = studio.aUser();
    avatar = studio.aReadyAvatar(owner);
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void trainsAnAvatar() {
    Training queued = start("free");
    assertThat(queued.state()).isEqualTo(TrainingState.QUEUED);
    assertThat(queued.progress()).isZero();
    assertThat(avatar().status()).isEqualTo(AvatarStatus.TRAINING);

    studio.startJobs("node");
    Training ended = awaitEnd(queued);

    assertThat(ended.state()).isEqualTo(TrainingState.COMPLETED);
    assertThat(ended.progress()).isEqualTo(100);
    assertThat(ended.startedAt()).isNotEmpty();
    assertThat(ended.finishedAt()).isNotEmpty();
    assertThat(avatar().status()).isEqualTo(AvatarStatus.COMPLETED);
    assertThat(avatar().trainingProgress()).isEqualTo(100);
    assertThat(avatar().finetuneId()).contains("model-" + queued.id());
    assertThat(avatar().trainingConfig()).containsEntry("engine", "free");
    assertThat(TrainedModel.find(avatar()).orElseThrow().training()).isEqualTo(queued.id());
    assertThat(free.startedTrainings()).containsExactly(queued.id().toString());
    assertThat(studio.trainings().findLatest(owner, avatar.id())).contains(ended);
  }

  @Test
  void onlyOneConcurrentStartSucceeds() throws Exception {
    for (int round = 0; round < 5; round++) {
      Avatar another = studio.aReadyAvatar(owner);

      var outcomes =
          ConcurrentCalls.run(6, () -> studio.trainings().start(owner, another.id(), "free"));

      assertThat(ConcurrentCalls.results(outcomes)).hasSize(1);
      assertThat(ConcurrentCalls.codes(outcomes))
          .containsOnly("training-already-running")
          .hasSize(5);
      assertThat(studio.trainings().getTrainings(owner, another.id())).hasSize(1);
    }
  }

  @Test
  void rejectsAStartWithTooFewPhotos() {
    Avatar empty = studio.anAvatar(owner);

    assertThat(
            assertRefused(
                "not-enough-photos", () -> studio.trainings().start(owner, empty.id(), "free")))
        .containsEntry("have", 0)
        .containsEntry("need", 3);
  }

  @Test
  void rejectsAStartAfterAFailureWithoutARetry() {
    studio.execute("update avatars set status = 'error' where id = ?", avatar.id().value());

    assertThat(assertRefused("avatar-move-refused", () -> start("free")))
        .containsEntry("from", "error")
        .containsEntry("to", "training");
    assertThat(studio.trainings().retry(owner, avatar.id()).status()).isEqualTo(AvatarStatus.READY);
    assertThat(start("free").state()).isEqualTo(TrainingState.QUEUED);
  }

  @Test
  void rejectsARetryWithoutAFailure() {
    assertThat(
            assertRefused(
                "avatar-move-refused", () -> studio.trainings().retry(owner, avatar.id())))
        .containsEntry("from", "ready")
        .containsEntry("to", "ready");
  }

  @Test
  void rejectsARetryWithTooFewPhotos() {
    studio.execute("update avatars set status = 'error' where id = ?", avatar.id().value());
    studio.photos().remove(owner, studio.photos().getPhotos(owner, avatar.id()).getFirst().id());

    assertRefused("not-enough-photos", () -> studio.trainings().retry(owner, avatar.id()));
    assertThat(avatar().status()).isEqualTo(AvatarStatus.ERROR);
  }

  @Test
  void rejectsAnUnknownEngine() {
    assertRefused("engine-unknown", () -> start("quantum"));
  }

  @Test
  void trainsStylesToo() {
    Avatar style =
        studio
            .avatars()
            .create(owner, new NewAvatar("Style", AvatarGender.OTHER, AvatarType.STYLE));
    for (int number = 1; number <= 3; number++) {
      studio.photos().accept(owner, style.id(), TestPhotos.photo(number));
    }

    assertThat(studio.trainings().start(owner, style.id(), "free").state())
        .isEqualTo(TrainingState.QUEUED);
  }

  @Test
  void anotherUsersTrainingIsNotFound() {
    Training training = start("free");
    UserId stranger = studio.aUser();
    TrainingService trainings = studio.trainings();

    assertRefused("avatar-not-found", () -> trainings.start(stranger, avatar.id(), "free"));
    assertRefused("training-not-found", () -> trainings.getTraining(stranger, training.id()));
    assertRefused("training-not-found", () -> trainings.cancel(stranger, training.id()));
    assertRefused("avatar-not-found", () -> trainings.getTrainings(stranger, avatar.id()));
    assertRefused("avatar-not-found", () -> trainings.retry(stranger, avatar.id()));
    assertThat(trainings.findLatest(stranger, avatar.id())).isEmpty();
    assertThat(trainings.getTraining(owner, training.id()).state()).isEqualTo(TrainingState.QUEUED);
  }

  @Test
  void cancelsAQueuedTrainingAtOnce() {
    Training training = start("free");

    assertThat(studio.trainings().cancel(owner, training.id()).state())
        .isEqualTo(TrainingState.CANCELLED);

    assertThat(avatar().status()).isEqualTo(AvatarStatus.CANCELLED);
    studio.startJobs("node");
    studio.awaitNoJobs();
    assertThat(free.startedTrainings()).isEmpty();
    assertRefused("training-ended", () -> studio.trainings().cancel(owner, training.id()));
  }

  @Test
  void cancelsARunningTraining() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    free.onFollow(_ -> {
      running.countDown();
      join(cancelled);
    });
    Training training = startWithJobs("free");
    running.await();

    assertThat(studio.trainings().cancel(owner, training.id()).cancelRequested()).isTrue();
    assertThat(studio.trainings().cancel(owner, training.id()).cancelRequested()).isTrue();
    cancelled.countDown();

    assertThat(awaitEnd(training).state()).isEqualTo(TrainingState.CANCELLED);
    assertThat(avatar().status()).isEqualTo(AvatarStatus.CANCELLED);
    studio.awaitNoJobs();
    assertThat(free.cancelled()).containsExactly("request-" + training.id());
    assertThat(filesOf(training)).isEmpty();
  }

  @Test
  void cancellingWakesAWaitingTraining() {
    free.step(_ -> Optional.of(WorkStep.working(10, Duration.ofHours(1))));
    Training training = startWithJobs("free");
    StudioFixture.await(() ->
        reread(training).progress() == 10
            && studio.number("select count(*) from scheduled_tasks where not picked") == 1);

    studio.trainings().cancel(owner, training.id());

    assertThat(awaitEnd(training).state()).isEqualTo(TrainingState.CANCELLED);
  }

  @Test
  void aLateCancellationStillGivesTheModel() {
    paid.cancelling(WorkCancelled.REQUESTED);
    CountDownLatch cancelled = new CountDownLatch(1);
    paid.onFollow(_ -> join(cancelled));
    Training training = startWithJobs("paid");
    StudioFixture.await(() -> reread(training).state() == TrainingState.RUNNING);

    studio.trainings().cancel(owner, training.id());
    cancelled.countDown();

    assertThat(awaitEnd(training).state()).isEqualTo(TrainingState.COMPLETED);
    assertThat(paid.cancelled()).hasSize(1);
    assertThat(avatar().status()).isEqualTo(AvatarStatus.COMPLETED);
  }

  @Test
  void showsWhyItFailed() {
    free.step(_ -> Optional.of(new WorkStep.Failed<>("no-usable-face", Map.of("photos", 3))));
    Training training = startWithJobs("free");

    Training failed = awaitEnd(training);

    assertThat(failed.state()).isEqualTo(TrainingState.ERROR);
    assertThat(failed.errorCode()).contains("no-usable-face");
    assertThat(failed.errorDetail()).containsEntry("photos", 3);
    assertThat(avatar().status()).isEqualTo(AvatarStatus.ERROR);
    studio.awaitNoJobs();
    assertThat(filesOf(training)).isEmpty();
  }

  @Test
  void retriesTemporaryFailures() {
    AtomicInteger failures = new AtomicInteger();
    free.onFollow(_ -> {
      if (failures.incrementAndGet() <= 3) {
        throw new EngineException(Outcome.UNKNOWN, "free", "busy", null);
      }
    });
    Training training = startWithJobs("free");

    assertThat(awaitEnd(training).state()).isEqualTo(TrainingState.COMPLETED);
    assertThat(free.startedTrainings()).hasSize(1);
  }

  @Test
  void givesUpAfterSomeRetries() {
    free.onFollow(_ -> {
      throw new EngineException(Outcome.UNKNOWN, "free", "busy", null);
    });
    Training training = startWithJobs("free");

    Training failed = awaitEnd(training);

    assertThat(failed.state()).isEqualTo(TrainingState.ERROR);
    assertThat(failed.errorCode()).contains("engine-unavailable");
    assertThat(failed.errorDetail()).containsEntry("reason", "busy");
  }

  @Test
  void aBugInAnEngineFailsTheTraining() {
    free.onFollow(_ -> {
      throw new IllegalStateException("a bug");
    });
    Training training = startWithJobs("free");

    assertThat(awaitEnd(training).errorCode()).contains("engine-failed");
    assertThat(avatar().status()).isEqualTo(AvatarStatus.ERROR);
  }

  @Test
  void aTemporarilyUnavailableStoreFailsNothing() {
    AtomicInteger failures = new AtomicInteger();
    store.beforePut(key -> {
      if (failures.incrementAndGet() <= 6) {
        throw new BlobStoreException(BlobStoreException.Kind.UNAVAILABLE, "put " + key, null);
      }
    });
    Training training = startWithJobs("free");

    assertThat(awaitEnd(training).state()).isEqualTo(TrainingState.COMPLETED);
    assertThat(failures).hasValueGreaterThan(6);
  }

  @Test
  void aRefusalByTheEngineIsFinal() {
    paid.onStart(_ -> {
      throw new EngineException(Outcome.REFUSED, "paid", "no-credit", null);
    });
    Training training = startWithJobs("paid");

    Training failed = awaitEnd(training);

    assertThat(failed.errorCode()).contains("no-credit");
    assertThat(failed.errorDetail()).containsEntry("reason", "no-credit");
    assertThat(paid.startedTrainings()).hasSize(1);
  }

  @Test
  void anUnsentStartIsSentAgain() {
    AtomicInteger failures = new AtomicInteger();
    paid.onStart(_ -> {
      if (failures.incrementAndGet() <= 2) {
        throw new EngineException(Outcome.NOT_SENT, "paid", "rate-limited", null);
      }
    });
    Training training = startWithJobs("paid");

    assertThat(awaitEnd(training).state()).isEqualTo(TrainingState.COMPLETED);
    assertThat(paid.startedTrainings()).hasSize(3);
  }

  @Test
  void paidWorkOfUnknownOutcomeIsNeverStartedAgain() {
    paid.onStart(_ -> {
      throw new EngineException(Outcome.UNKNOWN, "paid", "answer-lost", null);
    });
    Training training = startWithJobs("paid");

    StudioFixture.await(() -> reread(training).state() == TrainingState.UNCERTAIN);

    assertThat(paid.startedTrainings()).hasSize(1);
    assertThat(avatar().status()).isEqualTo(AvatarStatus.TRAINING);
    assertRefused("training-already-running", () -> start("paid"));
    assertThat(studio.trainings().cancel(owner, training.id()).state())
        .isEqualTo(TrainingState.CANCELLED);
    assertThat(avatar().status()).isEqualTo(AvatarStatus.CANCELLED);
  }

  @Test
  void aBugAfterSendingCountsAsUnknown() {
    paid.onStart(_ -> {
      throw new IllegalStateException("a bug after it was sent");
    });
    Training training = startWithJobs("paid");

    StudioFixture.await(() -> reread(training).state() == TrainingState.UNCERTAIN);

    assertThat(paid.startedTrainings()).hasSize(1);
  }

  @Test
  void freeWorkOfUnknownOutcomeIsStartedAgain() {
    AtomicInteger failures = new AtomicInteger();
    free.onStart(_ -> {
      if (failures.incrementAndGet() == 1) {
        throw new EngineException(Outcome.UNKNOWN, "free", "answer-lost", null);
      }
    });
    Training training = startWithJobs("free");

    assertThat(awaitEnd(training).state()).isEqualTo(TrainingState.COMPLETED);
    assertThat(free.startedTrainings()).hasSize(2);
  }

  @Test
  void paidWorkIsFollowedHoweverLongItsEngineIsUnavailable() {
    AtomicInteger failures = new AtomicInteger();
    paid.onFollow(_ -> {
      if (failures.incrementAndGet() <= 12) {
        throw new EngineException(Outcome.UNKNOWN, "paid", "unreachable", null);
      }
    });
    Training training = startWithJobs("paid");

    StudioFixture.await(() -> {
      studio.execute(
          "update scheduled_tasks set execution_time = now()"
              + " where not picked and execution_time > now()");
      return reread(training).state().ended();
    });

    assertThat(reread(training).state()).isEqualTo(TrainingState.COMPLETED);
    assertThat(paid.startedTrainings()).hasSize(1);
  }

  @Test
  void usesThePhotosOfTheStart() {
    List<String> seen = new CopyOnWriteArrayList<>();
    free.onStart(request -> request.photos().forEach(photo -> seen.add(photo.id())));
    start("free");
    studio.photos().accept(owner, avatar.id(), TestPhotos.photo(9, 1.0, "late"));
    studio.startJobs("node");

    StudioFixture.await(() -> avatar().status() == AvatarStatus.COMPLETED);

    assertThat(seen).hasSize(3);
    assertThat(avatar().photosCount()).isEqualTo(4);
  }

  @Test
  void deletingAnAvatarDuringATrainingLeavesNothing() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch deleted = new CountDownLatch(1);
    free.onFollow(_ -> {
      running.countDown();
      join(deleted);
    });
    Training training = startWithJobs("free");
    running.await();

    studio.avatars().delete(owner, avatar.id());
    StudioFixture.await(() -> free.cancelled().size() == 1);
    deleted.countDown();
    studio.awaitNoJobs();

    assertThat(free.cancelled()).contains("request-" + training.id());
    assertThat(studio.number("select count(*) from trainings")).isZero();
    assertThat(studio.number("select count(*) from avatar_photos")).isZero();
    // What the running step has written is swept later.
    assertThat(filesOf(training).size()).isLessThanOrEqualTo(2);
  }

  @Test
  void aModelFinishedAfterTheDeletionIsDeleted() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch deleted = new CountDownLatch(1);
    AtomicInteger steps = new AtomicInteger();
    free.onFollow(_ -> {
      if (steps.incrementAndGet() == 5) { // The step that returns the model.
        running.countDown();
        join(deleted);
      }
    });
    Training training = startWithJobs("free");
    running.await();

    studio.avatars().delete(owner, avatar.id());
    deleted.countDown();
    studio.awaitNoJobs();

    assertThat(free.forgotten()).containsExactly("model-" + training.id());
    assertThat(filesOf(training)).isEmpty();
  }

  @Test
  void deletingATrainedAvatarDeletesItsModel() {
    Training training = startWithJobs("free");
    awaitEnd(training);

    studio.avatars().delete(owner, avatar.id());
    studio.awaitNoJobs();

    assertThat(free.forgotten()).containsExactly("model-" + training.id());
    assertThat(store.keys()).noneMatch(key -> key.contains(avatar.id().toString()));
  }

  private Training start(String engine) {
    return studio.trainings().start(owner, avatar.id(), engine);
  }

  /// Starts a training, and then the jobs that carry it out.
  private Training startWithJobs(String engine) {
    Training training = start(engine);
    studio.startJobs("node");
    return training;
  }

  private Avatar avatar() {
    return studio.avatars().getAvatar(owner, avatar.id());
  }

  private Training reread(Training training) {
    return studio.trainings().getTraining(owner, training.id());
  }

  private Training awaitEnd(Training training) {
    StudioFixture.await(() -> reread(training).state().ended());
    return reread(training);
  }

  private List<String> filesOf(Training training) {
    return store.keys().stream().filter(key -> key.contains(training.id().toString())).toList();
  }

  private static void join(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException(Outcome.UNKNOWN, "free", "interrupted", e);
    }
  }
}
