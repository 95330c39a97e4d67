package io.aisha.studio.training;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.avatar.AvatarMoves;
import io.aisha.studio.database.Database;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.LearningCancelled;
import io.aisha.studio.engine.LearningHandle;
import io.aisha.studio.engine.LearningRequest;
import io.aisha.studio.engine.LearningStep;
import io.aisha.studio.engine.Patience;
import io.aisha.studio.job.JobResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/// Follows a running training to its end: the one place that does. A notice only makes it look
/// sooner.
final class FollowLearning {
  private final Database database;
  private final LearningRequests requests;
  private final EndTraining end;
  private final Clock clock;
  private final AvatarMoves moves = new AvatarMoves();
  private final TrainingRepository trainings = new TrainingRepository();

  FollowLearning(Database database, LearningRequests requests, EndTraining end, Clock clock) {
    this.database = database;
    this.requests = requests;
    this.end = end;
    this.clock = clock;
  }

  /// Looks until the engine asks for a pause, the process wants to stop, or the attempt has ended.
  JobResult follow(Attempt attempt, AvatarEngine engine, BooleanSupplier stopping) {
    LearningRequest request = requests.of(attempt);
    Attempt now = attempt;
    boolean asked = false;
    while (!stopping.getAsBoolean()) {
      Training training = now.training();
      LearningHandle handle = now.handle().orElseThrow();
      LearningStep step;
      try {
        if (training.cancelRequested() && !asked) {
          asked = true;
          if (engine.cancelLearning(handle) == LearningCancelled.STOPPED) {
            end.cancel(training, EnumSet.of(TrainingState.RUNNING), OptionalLong.empty());
            return JobResult.DONE;
          }
        }
        step = engine.followLearning(handle, request);
      } catch (EngineException e) {
        return notFollowed(now, engine, e);
      }
      switch (step) {
        case LearningStep.Going going -> {
          Optional<Attempt> next = note(now, going);
          if (next.isEmpty()) {
            return JobResult.DONE;
          }
          now = next.get();
          if (now.isOver(clock.instant()) && going.lookAgainIn().isPositive()) {
            return giveUpWaiting(now);
          }
          if (going.lookAgainIn().isPositive()) {
            return JobResult.again(going.lookAgainIn());
          }
        }
        case LearningStep.Learned learned -> {
          end.complete(training, learned.model(), learned.billedMicroUsd());
          return JobResult.DONE;
        }
        case LearningStep.Failed failed -> {
          end.fail(training, failed);
          return JobResult.DONE;
        }
        case LearningStep.Cancelled cancelled -> {
          end.cancel(training, EnumSet.of(TrainingState.RUNNING), cancelled.billedMicroUsd());
          return JobResult.DONE;
        }
      }
    }
    return JobResult.again(Duration.ZERO);
  }

  /// What was paid for is waited for until its deadline, however long its engine is away.
  private JobResult notFollowed(Attempt attempt, AvatarEngine engine, EngineException e) {
    if (!engine.capabilities().paid() || !e.retryable() || e.awaitsOperator()) {
      throw e;
    }
    Training training = attempt.training();
    if (attempt.isOver(clock.instant())) {
      end.fail(training, e.code(), e.arguments());
      return JobResult.DONE;
    }
    Instant now = clock.instant();
    Patience.note(engine.name(), e.reason(), now);
    return JobResult.again(
        Patience.pause(training.startedAt().orElse(training.createdAt()), now, e.retryAfter()));
  }

  private JobResult giveUpWaiting(Attempt attempt) {
    end.fail(
        attempt.training(),
        ErrorCode.DEADLINE_PASSED.label(),
        Map.of("hours", Math.max(1, attempt.terms().longest().toHours())));
    return JobResult.DONE;
  }

  /// The attempt as it is now; empty when it does not run any more.
  private Optional<Attempt> note(Attempt attempt, LearningStep.Going going) {
    Training training = attempt.training();
    return database.transact(transaction -> {
      Duration learning =
          attempt
              .learningSince()
              .map(since -> Duration.between(since, clock.instant()))
              .orElse(Duration.ZERO);
      Duration usual =
          going.percent().isPresent()
              ? Duration.ZERO
              : usual(trainings.pastRuns(transaction, attempt.kind()), attempt);
      Outlook outlook = Outlook.of(going, learning, usual);
      moves.progress(transaction, training.owner(), training.avatarId(), outlook.percent());
      going.handle().ifPresent(handle -> trainings.keepHandle(transaction, training.id(), handle));
      return trainings.progress(transaction, training.id(), outlook, clock.instant());
    });
  }

  /// The median of past runs; what the engine says of itself while there are none.
  private static Duration usual(List<Duration> past, Attempt attempt) {
    if (past.isEmpty()) {
      return attempt.terms().typical();
    }
    return past.stream().sorted().toList().get(past.size() / 2);
  }
}
