package io.aisha.studio.attempt;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.database.Database;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineBackoff;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Processes an attempt of one kind according to its current state. Every state leads to an end,
/// whichever process finds it and after any restart, because the job's row exists until the attempt
/// ends.
final class RunAttempt<Q, R> {
  private static final Logger log = LoggerFactory.getLogger(RunAttempt.class);

  /// How often to check whether a disabled engine has been enabled again.
  private static final Duration ENGINE_CHECK_INTERVAL = Duration.ofMinutes(1);

  /// Ending an attempt wakes the next one. This interval covers a missed wake-up.
  private static final Duration SLOT_CHECK_INTERVAL = Duration.ofSeconds(15);

  private final AttemptKind<Q, R> kind;
  private final Database database;
  private final Engines engines;
  private final CostService costs;
  private final SubmitAttempt<Q, R> submit;
  private final FollowAttempt<Q, R> follow;
  private final AdoptAttempt adopt;
  private final EndAttempt end;
  private final Clock clock;
  private final AttemptRepository attempts = new AttemptRepository();

  RunAttempt(
      AttemptKind<Q, R> kind,
      Database database,
      Engines engines,
      CostService costs,
      SubmitAttempt<Q, R> submit,
      FollowAttempt<Q, R> follow,
      AdoptAttempt adopt,
      EndAttempt end,
      Clock clock) {
    this.kind = kind;
    this.database = database;
    this.engines = engines;
    this.costs = costs;
    this.submit = submit;
    this.follow = follow;
    this.adopt = adopt;
    this.end = end;
    this.clock = clock;
  }

  AttemptKind<Q, R> kind() {
    return kind;
  }

  JobResult run(Job.Attempt job, BooleanSupplier stopping) {
    Optional<Attempt> found = find(job);
    if (found.isEmpty()) {
      return JobResult.DONE;
    }
    Attempt attempt = found.get();
    Optional<AvatarEngine> engine = engines.find(attempt.engine());
    if (engine.isEmpty()) {
      return withoutEngine(attempt);
    }
    return switch (attempt.state()) {
      case QUEUED -> begin(job, attempt, engine.get(), stopping);
      case SUBMITTING -> takeOver(job, attempt, engine.get(), stopping);
      case RUNNING -> follow.follow(attempt, engine.get(), stopping);
      case UNCERTAIN -> awaitInformation(job, attempt, engine.get(), stopping);
    };
  }

  private Optional<Attempt> find(Job.Attempt job) {
    return database.transact(transaction -> attempts.find(transaction, job.subject()));
  }

  private JobResult withoutEngine(Attempt attempt) {
    if (attempt.cancelRequested() && attempt.state() == AttemptState.QUEUED) {
      return cancelled(attempt);
    }
    Instant now = clock.instant();
    if (now.isAfter(attempt.times().createdAt().plus(EngineBackoff.LONGEST))) {
      end.fail(
          kind.rows(),
          attempt,
          ErrorCode.ENGINE_UNKNOWN.label(),
          Map.of("engine", attempt.engine()));
      return JobResult.DONE;
    }
    EngineBackoff.logWaiting(attempt.engine(), "switched-off", now);
    return JobResult.again(ENGINE_CHECK_INTERVAL);
  }

  private JobResult cancelled(Attempt queued) {
    end.cancel(kind.rows(), queued, EnumSet.of(AttemptState.QUEUED), OptionalLong.empty());
    return JobResult.DONE;
  }

  private JobResult begin(
      Job.Attempt job, Attempt attempt, AvatarEngine engine, BooleanSupplier stopping) {
    if (attempt.cancelRequested()) {
      return cancelled(attempt);
    }
    SubmitAttempt.Submitted submitted;
    try {
      submitted = submit.submit(attempt, engine);
    } catch (EngineException e) {
      return startNotSent(attempt, engine, e);
    }
    return switch (submitted) {
      case RUNNING -> followRunning(job, engine, stopping);
      case NO_SLOT -> JobResult.again(SLOT_CHECK_INTERVAL);
      case NOT_RUNNING -> awaitInformation(job, engine, stopping);
    };
  }

  private JobResult followRunning(Job.Attempt job, AvatarEngine engine, BooleanSupplier stopping) {
    return find(job)
        .filter(now -> now.state() == AttemptState.RUNNING)
        .map(now -> follow.follow(now, engine, stopping))
        .orElse(JobResult.DONE);
  }

  /// No start request was sent. The start is retried for as long as the user was promised.
  private JobResult startNotSent(Attempt attempt, AvatarEngine engine, EngineException e) {
    if (!engine.capabilities().paid() || !e.retryable() || e.needsOperator()) {
      throw e;
    }
    Instant now = clock.instant();
    Instant since = attempt.times().createdAt();
    if (now.isAfter(since.plus(kind.startWithin(attempt)))) {
      end.fail(kind.rows(), attempt, e.code(), e.arguments());
      return JobResult.DONE;
    }
    EngineBackoff.logWaiting(engine.name(), e.reason(), now);
    return JobResult.again(EngineBackoff.pause(since, now, e.retryAfter()));
  }

  /// Takes over from a process that died while it sent the start request.
  private JobResult takeOver(
      Job.Attempt job, Attempt attempt, AvatarEngine engine, BooleanSupplier stopping) {
    if (!engine.capabilities().paid()) {
      return begin(job, attempt, engine, stopping);
    }
    submit.markUncertain(attempt, engine);
    return awaitInformation(job, engine, stopping);
  }

  private JobResult awaitInformation(
      Job.Attempt job, AvatarEngine engine, BooleanSupplier stopping) {
    return find(job)
        .filter(now -> now.state() == AttemptState.UNCERTAIN)
        .map(now -> awaitInformation(job, now, engine, stopping))
        .orElse(JobResult.DONE);
  }

  /// The start request was sent and its response is lost, so it is never sent again. The engine's
  /// request list, a webhook event or a user may still identify the request.
  private JobResult awaitInformation(
      Job.Attempt job, Attempt attempt, AvatarEngine engine, BooleanSupplier stopping) {
    if (adoptListed(attempt, engine)) {
      return followRunning(job, engine, stopping);
    }
    if (attempt.times().deadline().isEmpty() || attempt.isOver(clock.instant())) {
      end.fail(kind.rows(), attempt, ErrorCode.OUTCOME_UNKNOWN.label(), Map.of());
      return JobResult.DONE;
    }
    return JobResult.again(pause(attempt));
  }

  /// Often at first, then once a minute, and once more when the time is over.
  private Duration pause(Attempt uncertain) {
    Instant now = clock.instant();
    Instant since = uncertain.times().submittedAt().orElse(uncertain.times().createdAt());
    Duration pause = EngineBackoff.pause(since, now, Optional.empty());
    Duration left =
        uncertain
            .times()
            .deadline()
            .map(deadline -> Duration.between(now, deadline).plusSeconds(1))
            .filter(Duration::isPositive)
            .orElse(pause);
    return left.compareTo(pause) < 0 ? left : pause;
  }

  /// Searches the engine's own request list before a user is asked to.
  private boolean adoptListed(Attempt attempt, AvatarEngine engine) {
    Optional<String> requestId;
    try {
      requestId = costs.findRequest(attempt.id(), engine);
    } catch (EngineException e) {
      log.info(
          "The engine's request list cannot be read. kind={} id={} reason={}",
          attempt.subject().kind(),
          attempt.id(),
          e.reason());
      return false;
    }
    return requestId
        .map(id -> new WorkHandle(id, attempt.handleData()))
        .map(handle ->
            database.transact(
                transaction -> adopt.adopt(transaction, kind.rows(), attempt, handle)))
        .orElse(false);
  }

  /// Paid work waits for as long as its engine keeps the result. Other work waits for as long as
  /// the user was promised.
  boolean waits(Job.Attempt job, StudioException.Outside why) {
    Optional<Attempt> found = find(job);
    if (found.isEmpty()) {
      return false;
    }
    Attempt attempt = found.get();
    if (clock.instant().isAfter(waitsUntil(attempt))) {
      end.fail(kind.rows(), attempt, why.ownerMessageCode(), why.arguments());
      return false;
    }
    note(attempt, why);
    return true;
  }

  private Instant waitsUntil(Attempt attempt) {
    Attempt.Times times = attempt.times();
    Instant promised = times.createdAt().plus(kind.startWithin(attempt));
    Instant kept = times.submittedAt().orElse(times.createdAt()).plus(kind.resultKept());
    return attempt.handle().isPresent() && isPaid(attempt) && kept.isAfter(promised)
        ? kept
        : promised;
  }

  private void note(Attempt attempt, StudioException.Outside why) {
    database.run(transaction ->
        kind.rows().waitsFor(transaction, attempt, why.ownerMessageCode(), why.arguments()));
  }

  boolean giveUp(Job.Attempt job, Throwable why) {
    Optional<Attempt> found = find(job);
    if (found.isEmpty()) {
      return true;
    }
    Attempt attempt = found.get();
    if (mayBeBilled(attempt)) {
      if (why instanceof StudioException.Outside outside && outside.needsOperator()) {
        note(attempt, outside);
        return false;
      }
      if (!(why instanceof EngineException)) {
        return false; // A failure on our side must not lose the engine's work.
      }
    }
    switch (why) {
      case StudioException.Outside known ->
          end.fail(kind.rows(), attempt, known.ownerMessageCode(), known.arguments());
      case StudioException known -> end.fail(kind.rows(), attempt, known.code(), known.arguments());
      default ->
          end.fail(
              kind.rows(),
              attempt,
              ErrorCode.ENGINE_FAILED.label(),
              Map.of("engine", attempt.engine()));
    }
    return true;
  }

  private boolean mayBeBilled(Attempt attempt) {
    return attempt.times().deadline().isPresent()
        && !attempt.isOver(clock.instant())
        && isPaid(attempt);
  }

  private boolean isPaid(Attempt attempt) {
    return engines
        .find(attempt.engine())
        .filter(engine -> engine.capabilities().paid())
        .isPresent();
  }
}
