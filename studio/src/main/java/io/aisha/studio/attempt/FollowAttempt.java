package io.aisha.studio.attempt;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.database.Database;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineBackoff;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineWork;
import io.aisha.studio.engine.WorkCancelled;
import io.aisha.studio.engine.WorkStep;
import io.aisha.studio.job.JobResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Polls running work until it ends. This is the only place that does; a webhook event only
/// triggers an earlier poll.
final class FollowAttempt<Q, R> {
  private static final Set<AttemptState> RUNNING = EnumSet.of(AttemptState.RUNNING);

  private final AttemptKind<Q, R> kind;
  private final Database database;
  private final EndAttempt end;
  private final Clock clock;
  private final AttemptRepository attempts = new AttemptRepository();

  FollowAttempt(AttemptKind<Q, R> kind, Database database, EndAttempt end, Clock clock) {
    this.kind = kind;
    this.database = database;
    this.end = end;
    this.clock = clock;
  }

  /// Polls until the engine asks for a pause, the process wants to stop, or the attempt has ended.
  JobResult follow(Attempt running, AvatarEngine engine, BooleanSupplier stopping) {
    EngineWork<Q, R> work = kind.of(engine);
    Q request = kind.request(running);
    Attempt now = running;
    boolean asked = false;
    while (!stopping.getAsBoolean()) {
      WorkStep<R> step;
      try {
        if (now.cancelRequested() && !asked) {
          asked = true;
          if (work.cancel(now.handle().orElseThrow()) == WorkCancelled.STOPPED) {
            end.cancel(kind.rows(), now, RUNNING, OptionalLong.empty());
            return JobResult.DONE;
          }
        }
        step = work.follow(now.handle().orElseThrow(), request);
      } catch (EngineException e) {
        return notFollowed(now, engine, e);
      }
      switch (step) {
        case WorkStep.Going<R> going -> {
          Optional<Attempt> next = note(now, going);
          if (next.isEmpty()) {
            return JobResult.DONE;
          }
          now = next.get();
          if (now.isOver(clock.instant()) && going.nextPollIn().isPositive()) {
            return giveUpWaiting(now);
          }
          if (going.nextPollIn().isPositive()) {
            return JobResult.again(going.nextPollIn());
          }
        }
        case WorkStep.Done<R> done -> {
          end.complete(kind, now, done);
          return JobResult.DONE;
        }
        case WorkStep.Failed<R> failed -> {
          end.fail(kind.rows(), now, failed);
          return JobResult.DONE;
        }
        case WorkStep.Cancelled<R> cancelled -> {
          end.cancel(kind.rows(), now, RUNNING, cancelled.billedMicroUsd());
          return JobResult.DONE;
        }
      }
    }
    return JobResult.again(Duration.ZERO);
  }

  /// Paid work waits until its deadline, however long its engine is unavailable.
  private JobResult notFollowed(Attempt attempt, AvatarEngine engine, EngineException e) {
    if (!engine.capabilities().paid() || !e.retryable() || e.needsOperator()) {
      throw e;
    }
    Instant now = clock.instant();
    if (attempt.isOver(now)) {
      end.fail(kind.rows(), attempt, e.code(), e.arguments());
      return JobResult.DONE;
    }
    EngineBackoff.logWaiting(engine.name(), e.reason(), now);
    Instant since = attempt.times().submittedAt().orElse(attempt.times().createdAt());
    return JobResult.again(EngineBackoff.pause(since, now, e.retryAfter()));
  }

  private JobResult giveUpWaiting(Attempt attempt) {
    end.fail(
        kind.rows(),
        attempt,
        ErrorCode.DEADLINE_PASSED.label(),
        Map.of("hours", Math.max(1, attempt.times().longest().toHours())));
    return JobResult.DONE;
  }

  /// The attempt's current state; empty when it is no longer running.
  private Optional<Attempt> note(Attempt attempt, WorkStep.Going<R> going) {
    return database.transact(transaction -> {
      going.handle().ifPresent(handle -> attempts.keepHandle(transaction, attempt.id(), handle));
      Optional<Attempt> now =
          attempts
              .find(transaction, attempt.id())
              .filter(found -> found.state() == AttemptState.RUNNING);
      now.ifPresent(found -> kind.progressed(transaction, found, going.progress()));
      return now;
    });
  }
}
