package io.aisha.studio.training;

import static io.aisha.studio.testing.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import io.aisha.studio.engine.EngineModel;
import io.aisha.studio.engine.WebhookReader.Request;
import io.aisha.studio.engine.WorkStep;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobResult;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.Jobs;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.testing.TestPhotos;
import io.aisha.studio.webhook.ReceiveResult;
import io.aisha.testkit.time.TickingClock;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The guarantees for trainings at a paid remote engine. Jobs are run manually, one step at a time,
/// so that the process can be killed at each point.
class PaidTrainingTest {
  private final TickingClock clock = TickingClock.atNoon();
  private final ScriptedEngine paid = ScriptedEngine.paid();
  private StudioFixture studio;
  private UserId owner;
  private Avatar avatar;

  @BeforeEach
  void open() {
    studio =
        StudioFixture.open(clock, new BlobsInMemory(clock), TestPhotos::judge, paid)
            .reachedFromOutside();
    owner = studio.aUser();
    avatar = studio.aReadyAvatar(owner);
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void aProcessThatDiesWhilePreparingLeavesTheTrainingQueued() {
    Training training = start();
    paid.onPrepare(_ -> {
      throw new ProcessKilled();
    });
    assertThatThrownBy(() -> runJob(training)).isInstanceOf(ProcessKilled.class);
    assertThat(reread(training).state()).isEqualTo(TrainingState.QUEUED);
    assertThat(reread(training).phase()).contains(TrainingPhase.PREPARING);
    paid.onPrepare(_ -> {});

    runJob(training);

    assertThat(reread(training).state()).isEqualTo(TrainingState.COMPLETED);
    assertThat(paid.startedTrainings()).hasSize(1);
  }

  @Test
  void aRefusedAccountStartsNoNewWork() {
    paid.refuse(Optional.of("balance-locked"));

    assertThat(assertRefused("engine-takes-no-work", this::start))
        .containsEntry("reason", "balance-locked");

    assertThat(studio.trainings().getTrainings(owner, avatar.id())).isEmpty();
    paid.refuse(Optional.empty());
    assertThat(start()).isNotNull();
  }

  @Test
  void aLostStartIsFoundByTheWebhookEvent() {
    Training training = startFailing();

    assertThat(deliver("genuine", "request-7")).isEqualTo(ReceiveResult.STORED);

    assertThat(reread(training).state()).isEqualTo(TrainingState.RUNNING);
    runJob(training);
    assertThat(reread(training).state()).isEqualTo(TrainingState.COMPLETED);
    assertThat(avatar().status()).isEqualTo(AvatarStatus.COMPLETED);
    assertThat(paid.startedTrainings()).hasSize(1);
  }

  @Test
  void aLostStartIsFoundEvenIfTheProcessDied() {
    Training training = start();
    paid.onStart(_ -> {
      throw new ProcessKilled();
    });
    assertThatThrownBy(() -> runJob(training)).isInstanceOf(ProcessKilled.class);
    assertThat(reread(training).state()).isEqualTo(TrainingState.SUBMITTING);

    deliver("genuine", "request-7");

    assertThat(reread(training).state()).isEqualTo(TrainingState.RUNNING);
    runJob(training);
    assertThat(reread(training).state()).isEqualTo(TrainingState.COMPLETED);
  }

  @Test
  void aLostStartIsResolvedByAUser() {
    Training training = startFailing();

    assertRefused(
        "request-id-invalid",
        () -> studio.trainings().resolve(owner, training.id(), "no id / at all"));
    Training found = studio.trainings().resolve(owner, training.id(), "request-7");

    assertThat(found.state()).isEqualTo(TrainingState.RUNNING);
    assertThat(studio.trainings().resolve(owner, training.id(), "request-7").state())
        .as("a repetition changes nothing")
        .isEqualTo(TrainingState.RUNNING);
    assertThat(
            assertRefused(
                "training-not-uncertain",
                () -> studio.trainings().resolve(owner, training.id(), "request-8")))
        .containsEntry("state", "running");
    runJob(training);
    assertThat(reread(training).state()).isEqualTo(TrainingState.COMPLETED);
  }

  @Test
  void aWebhookEventOfACancelledUncertainTrainingCancelsItAtTheEngine() {
    Training training = startFailing();
    studio.trainings().cancel(owner, training.id());

    deliver("genuine", "request-7");
    studio.work(new Job.Abandonment("training", "paid", "request-7", Map.of()));

    assertThat(reread(training).state()).isEqualTo(TrainingState.CANCELLED);
    assertThat(paid.cancelled()).contains("request-7");
    assertThat(studio.text("select request_id from charges")).isEqualTo("request-7");
  }

  @Test
  void anotherUserCannotResolveATraining() {
    Training training = startFailing();
    UserId stranger = studio.aUser();

    assertRefused(
        "training-not-found",
        () -> studio.trainings().resolve(stranger, training.id(), "request-7"));
  }

  @Test
  void aWebhookEventBeforeTheResponseChangesNothing() {
    Training training = start();
    paid.onStart(request -> {
      deliver("genuine", "request-" + request.trainingId());
    });

    runJob(training);

    assertThat(reread(training).state()).isEqualTo(TrainingState.COMPLETED);
    assertThat(paid.startedTrainings()).hasSize(1);
    assertThat(
            studio.number("select count(*) from scheduled_tasks where task_name = 'abandonment'"))
        .isZero();
  }

  @Test
  void anUncertainTrainingFailsWhenItCanNoLongerBeFound() {
    Training training = startFailing();

    clock.tick(Duration.ofMinutes(119));
    assertThat(runJob(training)).isInstanceOf(JobResult.Again.class);
    assertThat(reread(training).state()).isEqualTo(TrainingState.UNCERTAIN);
    clock.tick(Duration.ofMinutes(2));
    assertThat(runJob(training)).isEqualTo(JobResult.DONE);

    assertThat(reread(training).state()).isEqualTo(TrainingState.ERROR);
    assertThat(reread(training).errorCode()).contains("outcome-unknown");
    assertThat(avatar().status()).isEqualTo(AvatarStatus.ERROR);
    assertThat(paid.startedTrainings()).hasSize(1);
  }

  @Test
  void aTrainingThatTakesTooLongIsCancelled() {
    Training training = running();
    String requestId = requestId(training);

    clock.tick(Duration.ofHours(6).plusSeconds(1));
    runJob(training);

    assertThat(reread(training).errorCode()).contains("deadline-passed");
    assertThat(reread(training).errorDetail()).containsEntry("hours", 6);
    studio.work(new Job.Abandonment("training", "paid", requestId, Map.of()));
    assertThat(paid.cancelled()).hasSize(1);
    assertThat(avatar().status()).isEqualTo(AvatarStatus.ERROR);
  }

  @Test
  void anUnavailableEngineFailsTheTrainingAtItsDeadline() {
    Training training = running();
    paid.step(_ -> {
      throw new EngineException(Outcome.UNKNOWN, "paid", "unreachable", null);
    });

    clock.tick(Duration.ofHours(5));
    runJob(training);
    assertThat(reread(training).state()).isEqualTo(TrainingState.RUNNING);
    clock.tick(Duration.ofHours(2));
    runJob(training);

    assertThat(reread(training).errorCode()).contains("engine-unavailable");
  }

  @Test
  void aWebhookEventTriggersAPoll() {
    Training training = running();
    runJob(training);

    deliver("stale", requestId(training));

    assertThat(
            studio.number(
                "select count(*) from scheduled_tasks where task_name = 'attempt'"
                    + " and execution_time <= ?::timestamptz",
                clock.instant().toString()))
        .isEqualTo(1);
    assertThat(reread(training).state()).isEqualTo(TrainingState.RUNNING);
  }

  @Test
  void aRepeatedWebhookEventIsStoredOnce() {
    Training training = running();

    deliver("genuine", requestId(training));
    deliver("genuine", requestId(training));
    deliver("stale", requestId(training));
    deliver("genuine", requestId(training));

    assertThat(studio.number("select count(*) from notices")).isEqualTo(2);
    assertThat(studio.number("select count(*) from notices where state = 'received'")).isZero();
  }

  @Test
  void aForgedWebhookEventIsNotStored() {
    running();

    assertThat(deliver("", "request-7")).isEqualTo(ReceiveResult.FORGED);
    assertThat(studio.number("select count(*) from notices")).isZero();
  }

  @Test
  void aWebhookEventOfAnotherRequestIsIgnored() {
    Training training = running();
    String known = requestId(training);

    deliver("genuine", "of-another");

    assertThat(requestId(training)).isEqualTo(known);
    assertThat(studio.number("select count(*) from notices where state = 'ignored'")).isEqualTo(1);
  }

  @Test
  void aWebhookEventToAnUnknownAddressIsIgnored() {
    Training training = startFailing();

    studio.webhooks().receive("paid", "guessed", webhookRequest("genuine", "request-7"));

    assertThat(reread(training).state()).isEqualTo(TrainingState.UNCERTAIN);
    assertThat(studio.webhooks().receive("free", "x", webhookRequest("genuine", "r")))
        .isEqualTo(ReceiveResult.UNKNOWN_ENGINE);
  }

  @Test
  void aWebhookEventAfterTheEndChangesNothing() {
    Training training = running();
    paid.step(_ -> Optional.of(new WorkStep.Failed<>("photos-refused", Map.of())));
    runJob(training);

    deliver("genuine", "request-" + training.id());

    assertThat(reread(training).state()).isEqualTo(TrainingState.ERROR);
  }

  @Test
  void everyStartHasItsOwnSecretCallback() {
    start();
    running(studio.aReadyAvatar(owner));
    running(studio.aReadyAvatar(owner));

    assertThat(paid.callbacks()).hasSize(2).doesNotHaveDuplicates();
    for (URI callback : paid.callbacks()) {
      assertThat(callback.toString())
          .matches("https://studio\\.example/webhooks/paid/[A-Za-z0-9_-]{43}");
      assertThat(
              studio.number(
                  "select count(*) from trainings where position(? in trainings::text) > 0",
                  token(callback)))
          .isZero();
    }
  }

  @Test
  void storesEverythingThatWasSent() {
    running();

    assertThat(avatar().trainingConfig())
        .containsEntry("engine", "paid")
        .containsEntry("sent", Map.of("input", "photos 3"));
    assertThat(avatar().falMode()).isEqualTo("character");
  }

  @Test
  void progressShowsThePhaseAndNeverDecreases() {
    Training training = start();
    step(WorkStep.waiting(OptionalInt.of(3), Duration.ofSeconds(5)));
    runJob(training);
    assertThat(reread(training).phase()).contains(TrainingPhase.WAITING);
    assertThat(reread(training).queuePosition()).hasValue(3);

    step(WorkStep.working(60, Duration.ofSeconds(5)));
    runJob(training);
    step(WorkStep.working(40, Duration.ofSeconds(5)));
    runJob(training);

    assertThat(reread(training).progress()).isEqualTo(60);
    assertThat(reread(training).queuePosition()).isEmpty();
    assertThat(reread(training).progressEstimated()).isFalse();
  }

  @Test
  void progressIsEstimatedFromPastTrainings() {
    for (int seconds : new int[] {80, 100, 1000}) {
      Training past = running(studio.aReadyAvatar(owner));
      clock.tick(Duration.ofSeconds(seconds));
      paid.step(_ -> Optional.empty());
      runJob(past);
      assertThat(reread(past).state()).isEqualTo(TrainingState.COMPLETED);
    }
    Training training = running();

    clock.tick(Duration.ofSeconds(50));
    runJob(training);
    int half = reread(training).progress();
    clock.tick(Duration.ofSeconds(1_000_000));
    studio.execute("update trainings set deadline = null where id = ?", training.id().value());
    runJob(training);

    assertThat(half).isBetween(45, 50);
    assertThat(reread(training).progressEstimated()).isTrue();
    assertThat(reread(training).progress()).isBetween(90, 95);
  }

  /// Queued, with a start that got no response.
  private Training startFailing() {
    Training training = start();
    paid.onStart(_ -> {
      throw new EngineException(Outcome.UNKNOWN, "paid", "answer-lost", null);
    });
    runJob(training);
    assertThat(reread(training).state()).isEqualTo(TrainingState.UNCERTAIN);
    return training;
  }

  private Training running() {
    return running(avatar);
  }

  /// Running, with unknown progress.
  private Training running(Avatar of) {
    Training training = studio.trainings().start(owner, of.id(), "paid");
    step(WorkStep.working(Duration.ofSeconds(5)));
    runJob(training);
    assertThat(reread(training).state()).isEqualTo(TrainingState.RUNNING);
    return training;
  }

  private void step(WorkStep.Going<EngineModel> going) {
    paid.step(_ -> Optional.of(going));
  }

  private Training start() {
    return studio.trainings().start(owner, avatar.id(), "paid");
  }

  private JobResult runJob(Training training) {
    return studio.work(Jobs.training(training.id().value()));
  }

  private ReceiveResult deliver(String word, String requestId) {
    return studio
        .webhooks()
        .receive("paid", token(paid.callbacks().getLast()), webhookRequest(word, requestId));
  }

  private static Request webhookRequest(String word, String requestId) {
    return new Request(Map.of("word", word), requestId.getBytes(UTF_8));
  }

  private static String token(URI callback) {
    String path = callback.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private String requestId(Training training) {
    return studio.text("select request_id from attempts where id = ?", training.id().value());
  }

  private Training reread(Training training) {
    return studio.trainings().getTraining(owner, training.id());
  }

  private Avatar avatar() {
    return studio.avatars().getAvatar(owner, avatar.id());
  }

  /// Simulates the death of the process.
  private static final class ProcessKilled extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
