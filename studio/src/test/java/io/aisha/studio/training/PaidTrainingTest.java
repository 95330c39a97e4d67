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
import io.aisha.studio.engine.LearnedModel;
import io.aisha.studio.engine.Notices.Notice;
import io.aisha.studio.engine.WorkStep;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobResult;
import io.aisha.studio.notice.Reception;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.Jobs;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.Snapshots;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.testkit.time.TickingClock;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a training promises at an engine that is paid and elsewhere. Jobs are done by hand, one
/// look at a time, so that each moment at which a process may die can be stood in.
class PaidTrainingTest {
  private final TickingClock clock = TickingClock.atNoon();
  private final ScriptedEngine paid = ScriptedEngine.paid();
  private StudioFixture studio;
  private UserId owner;
  private Avatar avatar;

  @BeforeEach
  void open() {
    studio =
        StudioFixture.open(clock, new BlobsInMemory(clock), Snapshots::judge, paid)
            .reachedFromOutside();
    owner = studio.aPerson();
    avatar = studio.aReadyAvatar(owner);
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void aProcessThatDiesWhilePreparingLeavesNoDoubt() {
    Training training = start();
    paid.onPrepare(_ -> {
      throw new Killed();
    });
    assertThatThrownBy(() -> look(training)).isInstanceOf(Killed.class);
    assertThat(reread(training).state()).isEqualTo(TrainingState.QUEUED);
    assertThat(reread(training).phase()).contains(LearningPhase.PREPARING);
    paid.onPrepare(_ -> {});

    look(training);

    assertThat(reread(training).state()).isEqualTo(TrainingState.COMPLETED);
    assertThat(paid.startedLearnings()).hasSize(1);
  }

  @Test
  void aRefusedAccountTakesNoNewWork() {
    paid.refuse(Optional.of("balance-locked"));

    assertThat(assertRefused("engine-takes-no-work", this::start))
        .containsEntry("reason", "balance-locked");

    assertThat(studio.trainings().getTrainings(owner, avatar.id())).isEmpty();
    paid.refuse(Optional.empty());
    assertThat(start()).isNotNull();
  }

  @Test
  void aLostAnswerIsFoundAgainByTheNotice() {
    Training training = startedInVain();

    assertThat(deliver("genuine", "request-7")).isEqualTo(Reception.STORED);
    workOffNotices();

    assertThat(reread(training).state()).isEqualTo(TrainingState.RUNNING);
    look(training);
    assertThat(reread(training).state()).isEqualTo(TrainingState.COMPLETED);
    assertThat(avatar().status()).isEqualTo(AvatarStatus.COMPLETED);
    assertThat(paid.startedLearnings()).hasSize(1);
  }

  @Test
  void aLostAnswerIsFoundAgainThoughTheProcessDiedBeforeItCouldSaySo() {
    Training training = start();
    paid.onStart(_ -> {
      throw new Killed();
    });
    assertThatThrownBy(() -> look(training)).isInstanceOf(Killed.class);
    assertThat(reread(training).state()).isEqualTo(TrainingState.SUBMITTING);

    deliver("genuine", "request-7");
    workOffNotices();

    assertThat(reread(training).state()).isEqualTo(TrainingState.RUNNING);
    look(training);
    assertThat(reread(training).state()).isEqualTo(TrainingState.COMPLETED);
  }

  @Test
  void aLostAnswerIsFoundAgainByAPerson() {
    Training training = startedInVain();

    assertRefused(
        "request-id-invalid",
        () -> studio.trainings().resolve(owner, training.id(), "no id / at all"));
    Training found = studio.trainings().resolve(owner, training.id(), "request-7");

    assertThat(found.state()).isEqualTo(TrainingState.RUNNING);
    assertThat(studio.trainings().resolve(owner, training.id(), "request-7").state())
        .as("saying the same again changes nothing")
        .isEqualTo(TrainingState.RUNNING);
    assertThat(
            assertRefused(
                "training-not-uncertain",
                () -> studio.trainings().resolve(owner, training.id(), "request-8")))
        .containsEntry("state", "running");
    look(training);
    assertThat(reread(training).state()).isEqualTo(TrainingState.COMPLETED);
  }

  @Test
  void aNoticeOfACancelledUncertainTrainingCancelsItsRun() {
    Training training = startedInVain();
    studio.trainings().cancel(owner, training.id());

    deliver("genuine", "request-7");
    workOffNotices();
    studio.work(new Job.Abandonment("training", "paid", "request-7", Map.of()));

    assertThat(reread(training).state()).isEqualTo(TrainingState.CANCELLED);
    assertThat(paid.cancelled()).contains("request-7");
    assertThat(studio.text("select request_id from charges")).isEqualTo("request-7");
  }

  @Test
  void nobodyElseResolvesATraining() {
    Training training = startedInVain();
    UserId stranger = studio.aPerson();

    assertRefused(
        "training-not-found",
        () -> studio.trainings().resolve(stranger, training.id(), "request-7"));
  }

  @Test
  void aNoticeThatIsQuickerThanTheAnswerChangesNothing() {
    Training training = start();
    paid.onStart(request -> {
      deliver("genuine", "request-" + request.trainingId());
      workOffNotices();
    });

    look(training);

    assertThat(reread(training).state()).isEqualTo(TrainingState.COMPLETED);
    assertThat(paid.startedLearnings()).hasSize(1);
    assertThat(
            studio.number("select count(*) from scheduled_tasks where task_name = 'abandonment'"))
        .isZero();
  }

  @Test
  void anUncertainTrainingEndsWhenNoWordCanComeAnyMore() {
    Training training = startedInVain();

    clock.tick(Duration.ofMinutes(119));
    assertThat(look(training)).isInstanceOf(JobResult.Again.class);
    assertThat(reread(training).state()).isEqualTo(TrainingState.UNCERTAIN);
    clock.tick(Duration.ofMinutes(2));
    assertThat(look(training)).isEqualTo(JobResult.DONE);

    assertThat(reread(training).state()).isEqualTo(TrainingState.ERROR);
    assertThat(reread(training).errorCode()).contains("outcome-unknown");
    assertThat(avatar().status()).isEqualTo(AvatarStatus.ERROR);
    assertThat(paid.startedLearnings()).hasSize(1);
  }

  @Test
  void aTrainingThatTakesTooLongIsCancelledAndEnds() {
    Training training = running();
    String requestId = requestId(training);

    clock.tick(Duration.ofHours(6).plusSeconds(1));
    look(training);

    assertThat(reread(training).errorCode()).contains("deadline-passed");
    assertThat(reread(training).errorDetail()).containsEntry("hours", 6);
    studio.work(new Job.Abandonment("training", "paid", requestId, Map.of()));
    assertThat(paid.cancelled()).hasSize(1);
    assertThat(avatar().status()).isEqualTo(AvatarStatus.ERROR);
  }

  @Test
  void anEngineThatStaysAwayEndsTheTrainingAtItsDeadline() {
    Training training = running();
    paid.step(_ -> {
      throw new EngineException(Outcome.UNKNOWN, "paid", "unreachable", null);
    });

    clock.tick(Duration.ofHours(5));
    look(training);
    assertThat(reread(training).state()).isEqualTo(TrainingState.RUNNING);
    clock.tick(Duration.ofHours(2));
    look(training);

    assertThat(reread(training).errorCode()).contains("engine-unavailable");
  }

  @Test
  void aNoticeMakesItLookNow() {
    Training training = running();
    look(training);

    deliver("stale", requestId(training));
    workOffNotices();

    assertThat(
            studio.number(
                "select count(*) from scheduled_tasks where task_name = 'attempt'"
                    + " and execution_time <= ?::timestamptz",
                clock.instant().toString()))
        .isEqualTo(1);
    assertThat(reread(training).state()).isEqualTo(TrainingState.RUNNING);
  }

  @Test
  void aRepeatedNoticeIsStoredOnce() {
    Training training = running();

    deliver("genuine", requestId(training));
    deliver("genuine", requestId(training));
    deliver("stale", requestId(training));

    assertThat(studio.number("select count(*) from notices")).isEqualTo(2);
    workOffNotices();
    deliver("genuine", requestId(training));
    assertThat(studio.number("select count(*) from notices where state = 'received'")).isZero();
  }

  @Test
  void aForgedNoticeIsNotStored() {
    running();

    assertThat(deliver("", "request-7")).isEqualTo(Reception.FORGED);
    assertThat(studio.number("select count(*) from notices")).isZero();
  }

  @Test
  void aNoticeOfAnotherRequestIsIgnored() {
    Training training = running();
    String known = requestId(training);

    deliver("genuine", "somebody-elses");
    workOffNotices();

    assertThat(requestId(training)).isEqualTo(known);
    assertThat(studio.number("select count(*) from notices where state = 'ignored'")).isEqualTo(1);
  }

  @Test
  void aNoticeToAnAddressThatNobodyHasIsIgnored() {
    Training training = startedInVain();

    studio.notices().receive("paid", "guessed", notice("genuine", "request-7"));
    workOffNotices();

    assertThat(reread(training).state()).isEqualTo(TrainingState.UNCERTAIN);
    assertThat(studio.notices().receive("free", "x", notice("genuine", "r")))
        .isEqualTo(Reception.UNKNOWN_ENGINE);
  }

  @Test
  void aNoticeAfterTheEndChangesNothing() {
    Training training = running();
    paid.step(_ -> Optional.of(new WorkStep.Failed<>("photos-refused", Map.of())));
    look(training);

    deliver("genuine", "request-" + training.id());
    workOffNotices();

    assertThat(reread(training).state()).isEqualTo(TrainingState.ERROR);
  }

  @Test
  void theAddressIsSecretAndNew() {
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
  void keepsEverythingThatWasSent() {
    running();

    assertThat(avatar().trainingConfig())
        .containsEntry("engine", "paid")
        .containsEntry("sent", Map.of("input", "photos 3"));
    assertThat(avatar().falMode()).isEqualTo("character");
  }

  @Test
  void progressTellsThePhaseAndNeverGoesBack() {
    Training training = start();
    step(WorkStep.waiting(OptionalInt.of(3), Duration.ofSeconds(5)));
    look(training);
    assertThat(reread(training).phase()).contains(LearningPhase.WAITING);
    assertThat(reread(training).queuePosition()).hasValue(3);

    step(WorkStep.working(60, Duration.ofSeconds(5)));
    look(training);
    step(WorkStep.working(40, Duration.ofSeconds(5)));
    look(training);

    assertThat(reread(training).progress()).isEqualTo(60);
    assertThat(reread(training).queuePosition()).isEmpty();
    assertThat(reread(training).progressEstimated()).isFalse();
  }

  @Test
  void progressIsGuessedFromPastRunsAndSaysSo() {
    for (int seconds : new int[] {80, 100, 1000}) {
      Training past = running(studio.aReadyAvatar(owner));
      clock.tick(Duration.ofSeconds(seconds));
      paid.step(_ -> Optional.empty());
      look(past);
      assertThat(reread(past).state()).isEqualTo(TrainingState.COMPLETED);
    }
    Training training = running();

    clock.tick(Duration.ofSeconds(50));
    look(training);
    int half = reread(training).progress();
    clock.tick(Duration.ofSeconds(1_000_000));
    studio.execute("update trainings set deadline = null where id = ?", training.id().value());
    look(training);

    assertThat(half).isBetween(45, 50);
    assertThat(reread(training).progressEstimated()).isTrue();
    assertThat(reread(training).progress()).isBetween(90, 95);
  }

  /// Queued, and its engine asked without an answer.
  private Training startedInVain() {
    Training training = start();
    paid.onStart(_ -> {
      throw new EngineException(Outcome.UNKNOWN, "paid", "answer-lost", null);
    });
    look(training);
    assertThat(reread(training).state()).isEqualTo(TrainingState.UNCERTAIN);
    return training;
  }

  private Training running() {
    return running(avatar);
  }

  /// At work, without saying how far.
  private Training running(Avatar of) {
    Training training = studio.trainings().start(owner, of.id(), "paid");
    step(WorkStep.working(Duration.ofSeconds(5)));
    look(training);
    assertThat(reread(training).state()).isEqualTo(TrainingState.RUNNING);
    return training;
  }

  private void step(WorkStep.Going<LearnedModel> going) {
    paid.step(_ -> Optional.of(going));
  }

  private Training start() {
    return studio.trainings().start(owner, avatar.id(), "paid");
  }

  private JobResult look(Training training) {
    return studio.work(Jobs.training(training.id().value()));
  }

  private Reception deliver(String word, String requestId) {
    return studio
        .notices()
        .receive("paid", token(paid.callbacks().getLast()), notice(word, requestId));
  }

  private static Notice notice(String word, String requestId) {
    return new Notice(Map.of("word", word), requestId.getBytes(UTF_8));
  }

  private static String token(URI callback) {
    String path = callback.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private void workOffNotices() {
    while (studio.number("select count(*) from notices where state = 'received'") > 0) {
      String next = studio.text("select id::text from notices where state = 'received' limit 1");
      studio.work(new Job.Notice(UUID.fromString(next)));
    }
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

  /// Stands for the end of the process.
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
