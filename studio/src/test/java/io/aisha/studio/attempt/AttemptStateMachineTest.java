package io.aisha.studio.attempt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.blob.BlobStoreException;
import io.aisha.studio.cost.Charge;
import io.aisha.studio.cost.ChargeState;
import io.aisha.studio.engine.AbandonedWork;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import io.aisha.studio.engine.WebhookReader.Request;
import io.aisha.studio.engine.WorkCancelled;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.studio.engine.WorkStep;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobResult;
import io.aisha.studio.testing.BlobsInMemory;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import io.aisha.studio.testing.TestPhotos;
import io.aisha.testkit.time.TickingClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The guarantees of the state machine for any kind of engine work, tested with a kind that exists
/// only here. Jobs are run manually, one step at a time, so that the process can be killed at each
/// point.
class AttemptStateMachineTest {
  private final TickingClock clock = TickingClock.atNoon();
  private final ScriptedEngine paid = ScriptedEngine.paid();
  private final ScriptedEngine free = ScriptedEngine.free();
  private StudioFixture studio;
  private Enlargements work;
  private UserId owner;
  private Avatar avatar;

  @BeforeEach
  void open() {
    studio =
        StudioFixture.open(clock, new BlobsInMemory(clock), TestPhotos::judge, paid, free)
            .reachedFromOutside();
    work = new Enlargements(studio);
    owner = studio.aUser();
    avatar = studio.anAvatar(owner);
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void runsFromOrderToResultAndBill() {
    UUID id = work.order(avatar, paid);
    work.next(WorkStep.waiting(OptionalInt.of(2), Duration.ofSeconds(1)));
    work.next(
        WorkStep.working(
            new WorkHandle(Enlargements.requestId(id), Map.of("looks", 1)), Duration.ofSeconds(2)));

    assertThat(runJob(id)).isEqualTo(JobResult.again(Duration.ofSeconds(1)));
    assertThat(work.row(id)).isEqualTo("running");
    assertThat(runJob(id)).isEqualTo(JobResult.again(Duration.ofSeconds(2)));
    assertThat(runJob(id)).isEqualTo(JobResult.DONE);

    assertThat(work.row(id)).isEqualTo("completed large request-" + id);
    assertThat(work.dropped()).isEmpty();
    assertThat(work.reported())
        .containsExactly(
            "preparing", "submitting", "submitted", "running", "progressed", "progressed");
    assertThat(charge(id).billedMicroUsd()).hasValue(Enlargements.MICRO_USD);
    assertThat(attemptCount()).isZero();
  }

  @Test
  void keepsTheHandleThatTheEngineRenews() {
    UUID id = work.order(avatar, paid);
    WorkHandle renewed = new WorkHandle(Enlargements.requestId(id), Map.of("looks", 7));
    work.next(WorkStep.working(renewed, Duration.ofSeconds(2)));

    runJob(id);

    assertThat(studio.text("select handle->>'looks' from attempts")).isEqualTo("7");
  }

  @Test
  void anOrderIsQueuedAndWorkedOnAtOnce() {
    UUID id = work.order(avatar, paid);

    assertThat(work.row(id)).isEqualTo("queued");
    assertThat(jobs("attempt")).isEqualTo(1);
    assertThat(dueNow()).isEqualTo(1);
  }

  @Test
  void theEndOfOneAttemptWakesTheOneThatHasWaitedLongest() {
    work.maxConcurrent(1);
    UUID first = work.order(avatar, paid);
    UUID second = work.order(avatar, paid);
    work.next(WorkStep.working(Duration.ofSeconds(1)));
    runJob(first);
    postponeAllJobs();

    runJob(first);

    assertThat(dueNow()).isEqualTo(1);
    assertThat(
            studio.number(
                "select count(*) from scheduled_tasks where task_name = 'attempt'"
                    + " and task_instance like ? and execution_time <= cast(? as timestamptz)",
                "%" + second + "%",
                clock.instant().toString()))
        .isEqualTo(1);
  }

  @Test
  void cancellingRunningWorkIsReportedAndPolledAtOnce() {
    UUID id = running();
    postponeAllJobs();

    studio.attempts().cancel(work.rows(), id);

    assertThat(dueNow()).isEqualTo(1);
    assertThat(work.reported()).endsWith("cancel-requested");
  }

  @Test
  void aWebhookEventMayOvertakeTheResponse() {
    UUID id = work.order(avatar, paid);
    work.afterStart(() -> sendWebhookEvent(id));

    runJob(id);

    assertThat(work.row(id)).isEqualTo("completed large request-" + id);
    assertThat(work.starts()).hasSize(1);
    assertThat(jobs("abandonment")).isZero();
  }

  /// The callback URL is secret, so the event is genuine: the attempt is linked to that request.
  /// The other one is cancelled, and its bill asked for.
  @Test
  void ofTwoRequestsOfOneAttemptTheOneWithoutAWebhookEventIsCancelled() {
    UUID id = work.order(avatar, paid);
    work.afterStart(() -> sendWebhookEvent("request-of-the-event"));

    runJob(id);

    assertThat(work.row(id)).isEqualTo("running");
    assertThat(studio.text("select request_id from attempts")).isEqualTo("request-of-the-event");
    assertThat(jobs("abandonment")).isEqualTo(1);
  }

  @Test
  void workThatIsRefusedBeforeItsStartFailsAndCostsNothing() {
    UUID id = work.order(avatar, paid);
    work.onPrepare(() -> {
      throw new EngineException(Outcome.REFUSED, "paid", "scripted", null);
    });

    runJob(id);

    assertThat(work.row(id)).isEqualTo("failed scripted");
    assertThat(work.starts()).isEmpty();
    assertThat(charge(id).state()).isEqualTo(ChargeState.RELEASED);
  }

  @Test
  void aStartThatOurOwnDiskPreventsIsTriedAgainAndCostsNothingYet() {
    UUID id = work.order(avatar, paid);
    work.onStart(() -> {
      throw new BlobStoreException(BlobStoreException.Kind.FULL, "x", null);
    });

    assertThatThrownBy(() -> runJob(id)).isInstanceOf(BlobStoreException.class);
    assertThat(work.row(id)).isEqualTo("queued");
    assertThat(charge(id).state()).isEqualTo(ChargeState.RESERVED);
    work.onStart(() -> {});
    runJob(id);

    assertThat(work.row(id)).startsWith("completed");
  }

  @Test
  void freeWorkIsStartedAgainAfterALostResponse() {
    UUID id = work.order(avatar, free);
    fail(Outcome.UNKNOWN);
    assertThatThrownBy(() -> runJob(id)).isInstanceOf(EngineException.class);
    assertThat(work.row(id)).isEqualTo("queued");
    work.afterStart(() -> {});

    runJob(id);

    assertThat(work.starts()).hasSize(2);
    assertThat(work.row(id)).startsWith("completed");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void workIsNotStartedAgainOnceItsUserHasCancelledIt(boolean engineThere) {
    UUID id = work.order(avatar, paid);
    work.afterStart(() -> {
      studio.attempts().cancel(work.rows(), id);
      throw new EngineException(Outcome.NOT_SENT, "paid", "scripted", null);
    });
    runJob(id);
    assertThat(work.row(id)).isEqualTo("queued");

    JobResult result = engineThere ? runJob(id) : studio.another(free).work(job(id));

    assertThat(result).isEqualTo(JobResult.DONE);
    assertThat(work.row(id)).isEqualTo("cancelled");
    assertThat(work.starts()).hasSize(1);
  }

  @Test
  void aResultForADeletedAvatarIsDropped() {
    UUID id = running();
    work.onKeep(() -> studio.avatars().delete(owner, avatar.id()));

    runJob(id);

    assertThat(work.dropped()).hasSize(1);
    assertThat(attemptCount()).isZero();
  }

  /// Two seconds at first, then a fifth of the time since the start, and once more when the time is
  /// over: 30 seconds before the end, a fifth would be 54 seconds.
  @Test
  void aLostStartIsSearchedForLessAndLessOftenAndOnceMoreAtTheEnd() {
    studio.notReachedFromOutside();
    UUID id = work.order(avatar, paid);
    fail(Outcome.UNKNOWN);

    assertThat(runJob(id)).isEqualTo(JobResult.again(Duration.ofSeconds(2)));
    clock.tick(Duration.ofSeconds(100));
    assertThat(runJob(id)).isEqualTo(JobResult.again(Duration.ofSeconds(20)));
    clock.tick(Duration.ofSeconds(170));
    assertThat(runJob(id)).isEqualTo(JobResult.again(Duration.ofSeconds(31)));
  }

  @Test
  void aProblemOnOurSideDoesNotEndPaidWorkButEndsFreeWork() {
    UUID paidWork = running();
    UUID freeWork = work.order(avatar, free);
    IllegalStateException fault = new IllegalStateException("ours");

    assertThat(studio.giveUp(job(paidWork), fault)).isFalse();
    assertThat(studio.giveUp(job(freeWork), fault)).isTrue();

    assertThat(work.row(paidWork)).isEqualTo("running");
    assertThat(work.row(freeWork)).isEqualTo("failed engine-failed");
  }

  @Test
  void freeWorkThatIsGivenUpFailsWithItsReason() {
    UUID first = work.order(avatar, free);
    UUID second = work.order(avatar, free);

    assertThat(
            studio.giveUp(
                job(first), new BlobStoreException(BlobStoreException.Kind.FULL, "x", null)))
        .isTrue();
    assertThat(
            studio.giveUp(
                job(second), new StudioException.NotFound(ErrorCode.AVATAR_NOT_FOUND, avatar.id())))
        .isTrue();

    assertThat(work.row(first)).isEqualTo("failed blob-store-full");
    assertThat(work.row(second)).isEqualTo("failed avatar-not-found");
  }

  @Test
  void endedWorkNeitherWaitsNorIsGivenUpTwice() {
    UUID id = UUID.randomUUID();

    assertThat(studio.giveUp(job(id), new IllegalStateException("x"))).isTrue();
    assertThat(runJob(id)).isEqualTo(JobResult.DONE);
    assertThat(studio.attempts().cancel(work.rows(), id)).isFalse();
    assertThat(resolve(id, "request-1")).isFalse();
  }

  @Test
  void abandonsTheWorkThatIsNamedAndNoOther() {
    UUID named = running();
    work.next(WorkStep.working(Duration.ofSeconds(1)));
    UUID other = work.order(avatar, paid);
    runJob(other);

    studio.database().run(transaction -> studio.attempts().abandon(transaction, List.of(named)));

    assertThat(jobs("abandonment")).isEqualTo(1);
    assertThat(studio.text("select id::text from attempts")).isEqualTo(other.toString());
  }

  /// An engine without bills is told to stop, and that is all.
  @Test
  void abandonedFreeWorkHasNoBillToWaitFor() {
    UUID id = work.order(avatar, free);
    work.next(WorkStep.working(Duration.ofSeconds(1)));
    runJob(id);
    studio.avatars().delete(owner, avatar.id());
    work.abandoned(new AbandonedWork.Going(Duration.ofSeconds(5)));

    assertThat(
            studio.work(
                new Job.Abandonment("enlargement", "free", Enlargements.requestId(id), Map.of())))
        .isEqualTo(JobResult.DONE);
    assertThat(work.cancelled()).containsExactly(Enlargements.requestId(id));
  }

  @Test
  void abandonedWorkWaitsForADisabledEngineAsLongAsABillIsAwaited() {
    UUID id = running();
    work.next(WorkStep.working(Duration.ofSeconds(1)));
    clock.tick(Duration.ofHours(3).plusSeconds(1));
    runJob(id);
    Job.Abandonment job =
        new Job.Abandonment("enlargement", "paid", Enlargements.requestId(id), Map.of());

    assertThat(studio.another(free).work(job)).isEqualTo(JobResult.again(Duration.ofMinutes(1)));
    assertThat(studio.giveUp(job, new IllegalStateException("x"))).isFalse();
    assertThat(abandon(id)).isEqualTo(JobResult.DONE);
    assertThat(studio.another(free).work(job)).isEqualTo(JobResult.DONE);
  }

  /// The points at which the process is killed.
  enum KillPoint {
    WHILE_PREPARING,
    BEFORE_THE_ENGINE_STARTS,
    BEFORE_THE_ENGINE_RESPONDS,
    WHILE_POLLING,
    BEFORE_THE_RESULT_IS_STORED;

    void arm(Enlargements work) {
      at(
          work,
          () -> {
            throw new ProcessKilled();
          });
    }

    void disarm(Enlargements work) {
      at(work, () -> {});
    }

    private void at(Enlargements work, Runnable action) {
      switch (this) {
        case WHILE_PREPARING -> work.onPrepare(action);
        case BEFORE_THE_ENGINE_STARTS -> work.onStart(action);
        case BEFORE_THE_ENGINE_RESPONDS -> work.afterStart(action);
        case WHILE_POLLING -> work.onFollow(action);
        case BEFORE_THE_RESULT_IS_STORED -> work.onKeep(action);
      }
    }

    boolean leavesItUncertain() {
      return this == BEFORE_THE_ENGINE_STARTS || this == BEFORE_THE_ENGINE_RESPONDS;
    }
  }

  @ParameterizedTest
  @EnumSource
  void paidWorkStartsOnceAndEndsWhereverTheProcessDies(KillPoint killPoint) {
    UUID id = work.order(avatar, paid);
    killPoint.arm(work);
    assertThatThrownBy(() -> runJob(id)).isInstanceOf(ProcessKilled.class);
    killPoint.disarm(work);

    runJob(id);
    if (killPoint.leavesItUncertain()) {
      assertThat(work.row(id)).isEqualTo("uncertain");
      sendWebhookEvent(id);
      runJob(id);
    }

    assertThat(work.row(id)).isEqualTo("completed large request-" + id);
    assertThat(work.starts()).hasSizeLessThanOrEqualTo(1);
    assertThat(charge(id).billedMicroUsd()).hasValue(Enlargements.MICRO_USD);
  }

  @ParameterizedTest
  @EnumSource
  void freeWorkIsStartedAgainWhereverTheProcessDies(KillPoint killPoint) {
    UUID id = work.order(avatar, free);
    killPoint.arm(work);
    assertThatThrownBy(() -> runJob(id)).isInstanceOf(ProcessKilled.class);
    killPoint.disarm(work);

    runJob(id);

    assertThat(work.row(id)).isEqualTo("completed large request-" + id);
  }

  @Test
  void onlyOneOfTwoFollowersStoresTheResult() {
    UUID id = work.order(avatar, paid);
    work.next(WorkStep.working(Duration.ofSeconds(1)));
    runJob(id);
    work.onKeep(() -> {
      work.onKeep(() -> {});
      studio.another(paid, free).work(job(id));
    });

    runJob(id);

    assertThat(work.row(id)).isEqualTo("completed large request-" + id);
    assertThat(work.dropped()).hasSize(1);
  }

  @Test
  void aLostStartIsFoundInTheEnginesList() {
    UUID id = startFailing(Outcome.UNKNOWN);
    paid.list();
    runJob(id);
    assertThat(work.row(id)).isEqualTo("uncertain");
    paid.listRender("request-9");

    runJob(id);

    assertThat(work.row(id)).isEqualTo("completed large request-9");
    assertThat(work.starts()).hasSize(1);
  }

  @Test
  void aLostStartIsResolvedByAUser() {
    UUID id = startFailing(Outcome.UNKNOWN);

    assertThat(resolve(id, "request-9")).isTrue();
    assertThat(resolve(id, "request-10")).isFalse();
    runJob(id);

    assertThat(work.row(id)).isEqualTo("completed large request-9");
  }

  @Test
  void aRequestThatIsFoundIsPolledAtOnceAndIsInTheLedger() {
    UUID id = startFailing(Outcome.UNKNOWN);
    studio.execute("delete from scheduled_tasks where task_name = 'attempt'");

    resolve(id, "request-9");

    assertThat(work.row(id)).isEqualTo("running");
    assertThat(jobs("attempt")).isEqualTo(1);
    assertThat(studio.text("select request_id from charges")).isEqualTo("request-9");
  }

  @Test
  void aUserMayNameTheFollowedRequestAgain() {
    UUID id = startFailing(Outcome.UNKNOWN);
    resolve(id, "request-9");

    assertThat(resolve(id, "request-9")).isTrue();

    assertThat(work.row(id)).isEqualTo("running");
  }

  @Test
  void queuedWorkHasNoRequestToFind() {
    UUID id = work.order(avatar, paid);

    assertThat(resolve(id, "request-9")).isFalse();

    assertThat(work.row(id)).isEqualTo("queued");
  }

  @Test
  void aWebhookEventOfRunningWorkMakesItPolledAtOnce() {
    UUID id = running();
    studio.execute("delete from scheduled_tasks where task_name = 'attempt'");

    sendWebhookEvent(id);

    assertThat(jobs("attempt")).isEqualTo(1);
    runJob(id);
    assertThat(work.row(id)).isEqualTo("completed large request-" + id);
  }

  @Test
  void aWebhookEventDoesNotWaitForTheNextPoll() {
    UUID id = running();
    postponeAllJobs();

    sendWebhookEvent(id);

    assertThat(dueNow()).isEqualTo(1);
  }

  @Test
  void aWebhookEventOfAnotherRequestIsIgnored() {
    UUID id = running();
    studio.execute("delete from scheduled_tasks where task_name = 'attempt'");

    sendWebhookEvent("request-of-another-attempt");

    assertThat(jobs("attempt")).isZero();
    assertThat(work.row(id)).isEqualTo("running");
  }

  /// How a lost start may be found, and how long that is awaited.
  @ParameterizedTest
  @CsvSource({
    "true, 29, uncertain",
    "true, 31, failed outcome-unknown",
    "false, 4, uncertain",
    "false, 6, failed outcome-unknown"
  })
  void withoutWebhooksALostStartIsAwaitedForTheTimeOfItsKind(
      boolean listed, int minutes, String row) {
    studio.notReachedFromOutside();
    if (listed) {
      paid.list();
    }
    UUID id = startFailing(Outcome.UNKNOWN);

    clock.tick(Duration.ofMinutes(minutes));
    runJob(id);

    assertThat(work.row(id)).isEqualTo(row);
  }

  @Test
  void aLostStartThatIsNeverFoundEndsAsUnknownAndStaysCharged() {
    UUID id = startFailing(Outcome.UNKNOWN);

    clock.tick(Duration.ofHours(2));
    runJob(id);

    assertThat(work.row(id)).isEqualTo("failed outcome-unknown");
    assertThat(charge(id).state()).isEqualTo(ChargeState.SPENT);
    assertThat(attemptCount()).isZero();
  }

  @Test
  void aWebhookEventOfEndedWorkCancelsItAtTheEngine() {
    UUID id = startFailing(Outcome.UNKNOWN);
    assertThat(studio.attempts().cancel(work.rows(), id)).isTrue();
    assertThat(work.row(id)).isEqualTo("cancelled");

    sendWebhookEvent(id);

    assertThat(jobs("abandonment")).isEqualTo(1);
  }

  @Test
  void anUnsentStartIsRetriedForThePromisedTime() {
    UUID id = startFailing(Outcome.NOT_SENT);
    assertThat(work.row(id)).isEqualTo("queued");
    assertThat(charge(id).state()).isEqualTo(ChargeState.RESERVED);

    clock.tick(Duration.ofHours(3).plusSeconds(1));
    fail(Outcome.NOT_SENT);
    runJob(id);

    assertThat(work.row(id)).startsWith("failed engine-unavailable");
    assertThat(charge(id).state()).isEqualTo(ChargeState.RELEASED);
  }

  @Test
  void refusedWorkFailsAndCostsNothing() {
    UUID id = startFailing(Outcome.REFUSED);

    assertThat(work.row(id)).isEqualTo("failed scripted");
    assertThat(charge(id).state()).isEqualTo(ChargeState.RELEASED);
  }

  @Test
  void failedWorkIsChargedItsBill() {
    UUID id = work.order(avatar, paid);
    work.next(new WorkStep.Failed<>("too-dark", Map.of(), OptionalLong.of(7)));

    runJob(id);

    assertThat(work.row(id)).isEqualTo("failed too-dark");
    assertThat(charge(id).billedMicroUsd()).hasValue(7);
  }

  @Test
  void workWaitsForAnUnavailableEngineUntilTheDeadline() {
    UUID id = running();
    work.onFollow(() -> {
      throw new EngineException(Outcome.NOT_SENT, "paid", "unreachable", null);
    });
    assertThat(runJob(id)).isInstanceOf(JobResult.Again.class);
    assertThat(work.row(id)).isEqualTo("running");

    clock.tick(Duration.ofHours(3).plusSeconds(1));
    runJob(id);

    assertThat(work.row(id)).startsWith("failed");
    assertThat(jobs("abandonment")).isEqualTo(1);
  }

  @Test
  void workThatTakesTooLongIsCancelledAndItsBillAskedFor() {
    UUID id = running();
    work.next(WorkStep.working(Duration.ofSeconds(1)));
    clock.tick(Duration.ofHours(3).plusSeconds(1));
    runJob(id);
    assertThat(work.row(id)).isEqualTo("failed deadline-passed");

    work.abandoned(new AbandonedWork.Going(Duration.ofSeconds(5)));
    assertThat(abandon(id)).isEqualTo(JobResult.again(Duration.ofSeconds(5)));
    work.abandoned(new AbandonedWork.Ended(OptionalLong.of(11)));
    assertThat(abandon(id)).isEqualTo(JobResult.DONE);

    assertThat(work.cancelled()).contains(Enlargements.requestId(id));
    assertThat(charge(id).billedMicroUsd()).hasValue(11);
  }

  @Test
  void workWaitsADayForADisabledEngine() {
    UUID id = running();
    StudioFixture without = studio.another(free);
    assertThat(without.work(job(id))).isInstanceOf(JobResult.Again.class);

    clock.tick(Duration.ofDays(1).plusSeconds(1));
    without.work(job(id));

    assertThat(work.row(id)).isEqualTo("failed engine-unknown");
  }

  @Test
  void queuedWorkIsCancelledAtOnceAndCostsNothing() {
    UUID id = work.order(avatar, paid);

    assertThat(studio.attempts().cancel(work.rows(), id)).isTrue();

    assertThat(work.row(id)).isEqualTo("cancelled");
    assertThat(charge(id).state()).isEqualTo(ChargeState.RELEASED);
    assertThat(studio.attempts().cancel(work.rows(), id)).isFalse();
    runJob(id);
    assertThat(work.starts()).isEmpty();
  }

  @Test
  void runningWorkIsCancelledByTheEngine() {
    UUID id = running();

    assertThat(studio.attempts().cancel(work.rows(), id)).isTrue();
    runJob(id);

    assertThat(work.row(id)).isEqualTo("cancelled");
    assertThat(work.cancelled()).containsExactly(Enlargements.requestId(id));
  }

  @Test
  void cancellingRunningWorkAgainChangesNothing() {
    UUID id = running();
    studio.attempts().cancel(work.rows(), id);

    assertThat(studio.attempts().cancel(work.rows(), id)).isTrue();
    runJob(id);

    assertThat(work.row(id)).isEqualTo("cancelled");
  }

  @Test
  void workCancelledTooLateStillGivesItsResult() {
    UUID id = running();
    work.cancelling(WorkCancelled.REQUESTED);

    studio.attempts().cancel(work.rows(), id);
    runJob(id);

    assertThat(work.row(id)).isEqualTo("completed large request-" + id);
  }

  @Test
  void workCancelledDuringItsStartIsCancelledAtTheEngine() {
    UUID id = work.order(avatar, paid);
    work.afterStart(() -> studio.avatars().delete(owner, avatar.id()));

    runJob(id);

    assertThat(jobs("abandonment")).isEqualTo(1);
    assertThat(studio.text("select request_id from charges")).isEqualTo("request-" + id);
    assertThat(attemptCount()).isZero();
  }

  @Test
  void deletingAnAvatarAbandonsItsWork() {
    UUID id = running();

    studio.avatars().delete(owner, avatar.id());
    runJob(id);

    assertThat(attemptCount()).isZero();
    assertThat(jobs("abandonment")).isEqualTo(1);
  }

  @Test
  void theConcurrencyLimitOfAnEngineIsKept() {
    work.maxConcurrent(1);
    UUID first = work.order(avatar, paid);
    UUID second = work.order(avatar, paid);
    work.next(WorkStep.working(Duration.ofSeconds(1)));
    runJob(first);

    assertThat(runJob(second)).isEqualTo(JobResult.again(Duration.ofSeconds(15)));
    assertThat(work.row(second)).isEqualTo("queued");
    runJob(first);
    runJob(second);

    assertThat(work.row(second)).startsWith("completed");
  }

  @Test
  void paidWorkWaitsForAnOperatorAsLongAsTheEngineKeepsItsResult() {
    UUID id = running();
    storeIsFull();

    clock.tick(Duration.ofHours(47));
    assertThat(studio.workWaits(job(id))).isTrue();
    assertThat(work.row(id)).isEqualTo("waiting blob-store-full");

    clock.tick(Duration.ofHours(2));
    assertThat(studio.workWaits(job(id))).isFalse();
    assertThat(work.row(id)).isEqualTo("failed blob-store-full");
  }

  @Test
  void freeWorkWaitsForAnOperatorAsLongAsItsUserWasPromised() {
    UUID id = work.order(avatar, free);
    storeIsFull();

    clock.tick(Duration.ofHours(2));
    assertThat(studio.workWaits(job(id))).isTrue();

    clock.tick(Duration.ofHours(2));
    assertThat(studio.workWaits(job(id))).isFalse();
    assertThat(work.row(id)).isEqualTo("failed blob-store-full");
  }

  @Test
  void workThatTheEngineCancelsIsChargedItsBill() {
    UUID id = running();
    work.next(new WorkStep.Cancelled<>(OptionalLong.of(3)));

    runJob(id);

    assertThat(work.row(id)).isEqualTo("cancelled");
    assertThat(charge(id).billedMicroUsd()).hasValue(3);
  }

  @Test
  void aFullDiskLosesNoPaidWork() {
    UUID id = running();

    assertThat(
            studio.giveUp(job(id), new BlobStoreException(BlobStoreException.Kind.FULL, "x", null)))
        .isFalse();
    assertThat(work.row(id)).isEqualTo("waiting blob-store-full");
    assertThat(
            studio.giveUp(
                job(id), new EngineException(Outcome.REFUSED, "paid", "model-damaged", null)))
        .isTrue();

    assertThat(work.row(id)).isEqualTo("failed model-damaged");
  }

  @Test
  void jobsOfAnUnknownKindAreRejected() {
    Job.Attempt job = new Job.Attempt("of-another-release", UUID.randomUUID(), 1);

    assertThatThrownBy(() -> studio.work(job))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of-another-release");
  }

  private UUID running() {
    UUID id = work.order(avatar, paid);
    work.next(WorkStep.working(Duration.ofSeconds(1)));
    runJob(id);
    assertThat(work.row(id)).isEqualTo("running");
    return id;
  }

  /// An order whose first start got no response, or an error.
  private UUID startFailing(Outcome outcome) {
    UUID id = work.order(avatar, paid);
    fail(outcome);
    runJob(id);
    work.afterStart(() -> {});
    return id;
  }

  private void storeIsFull() {
    work.onKeep(() -> {
      throw new BlobStoreException(BlobStoreException.Kind.FULL, "x", null);
    });
  }

  private void fail(Outcome outcome) {
    work.afterStart(() -> {
      throw new EngineException(outcome, "paid", "scripted", null);
    });
  }

  private void sendWebhookEvent(UUID id) {
    sendWebhookEvent(Enlargements.requestId(id));
  }

  private void sendWebhookEvent(String requestId) {
    String path = work.callbacks().getLast().getPath();
    studio
        .webhooks()
        .receive(
            "paid",
            path.substring(path.lastIndexOf('/') + 1),
            new Request(Map.of("word", "genuine"), requestId.getBytes(UTF_8)));
  }

  private boolean resolve(UUID id, String requestId) {
    return studio
        .database()
        .transact(
            transaction -> studio.attempts().resolve(transaction, work.rows(), id, requestId));
  }

  private JobResult runJob(UUID id) {
    return studio.work(job(id));
  }

  private JobResult abandon(UUID id) {
    return studio.work(
        new Job.Abandonment("enlargement", "paid", Enlargements.requestId(id), Map.of()));
  }

  private static Job.Attempt job(UUID id) {
    return new Job.Attempt("enlargement", id, 30);
  }

  private Charge charge(UUID id) {
    return Optional.ofNullable(studio.costs().getCharges(owner, List.of(id)).get(id)).orElseThrow();
  }

  /// Moves all jobs an hour into the future.
  private void postponeAllJobs() {
    studio.execute(
        "update scheduled_tasks set execution_time = execution_time + interval '1 hour'");
  }

  private long dueNow() {
    return studio.number(
        "select count(*) from scheduled_tasks where task_name = 'attempt' and execution_time <="
            + " cast(? as timestamptz)",
        clock.instant().toString());
  }

  private long attemptCount() {
    return studio.number("select count(*) from attempts");
  }

  private long jobs(String kind) {
    return studio.number("select count(*) from scheduled_tasks where task_name = ?", kind);
  }

  /// Simulates the death of the process.
  private static final class ProcessKilled extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
