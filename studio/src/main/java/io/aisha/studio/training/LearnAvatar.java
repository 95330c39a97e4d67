package io.aisha.studio.training;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.database.Database;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.engine.Patience;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/// Does a training, by the state that it is found in: each way leads to an end, whichever process
/// finds it, and after any restart, for the job's row stays until then.
final class LearnAvatar implements JobHandler<Job.Learning> {
  /// How often to look whether an engine has been switched on again, or word of an uncertain
  /// attempt has come.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Database database;
  private final Engines engines;
  private final SubmitLearning submit;
  private final FollowLearning follow;
  private final FindLostLearning findLost;
  private final EndTraining end;
  private final Clock clock;
  private final TrainingRepository trainings = new TrainingRepository();

  LearnAvatar(
      Database database,
      Engines engines,
      SubmitLearning submit,
      FollowLearning follow,
      FindLostLearning findLost,
      EndTraining end,
      Clock clock) {
    this.database = database;
    this.engines = engines;
    this.submit = submit;
    this.follow = follow;
    this.findLost = findLost;
    this.end = end;
    this.clock = clock;
  }

  @Override
  public Class<Job.Learning> handles() {
    return Job.Learning.class;
  }

  @Override
  public JobResult run(Job.Learning job, BooleanSupplier stopping) {
    Optional<Attempt> found = find(job);
    if (found.isEmpty()) {
      return JobResult.DONE;
    }
    Attempt attempt = found.get();
    if (attempt.training().state().ended()) {
      return JobResult.DONE;
    }
    Optional<AvatarEngine> engine = engines.find(attempt.training().engine());
    if (engine.isEmpty()) {
      return withoutEngine(attempt);
    }
    return switch (attempt.training().state()) {
      case QUEUED -> begin(job, attempt, engine.get(), stopping);
      case SUBMITTING -> takeOver(job, attempt, engine.get(), stopping);
      case RUNNING -> follow.follow(attempt, engine.get(), stopping);
      case UNCERTAIN -> awaitWord(job, attempt, engine.get(), stopping);
      case COMPLETED, ERROR, CANCELLED -> JobResult.DONE;
    };
  }

  private Optional<Attempt> find(Job.Learning job) {
    return database.transact(
        transaction -> trainings.findAttempt(transaction, new TrainingId(job.training())));
  }

  private JobResult withoutEngine(Attempt attempt) {
    Training training = attempt.training();
    if (training.cancelRequested() && training.state() == TrainingState.QUEUED) {
      end.cancel(training, EnumSet.of(TrainingState.QUEUED), OptionalLong.empty());
      return JobResult.DONE;
    }
    Instant now = clock.instant();
    if (now.isAfter(training.createdAt().plus(Patience.LONGEST))) {
      end.fail(training, ErrorCode.ENGINE_UNKNOWN.label(), Map.of("engine", training.engine()));
      return JobResult.DONE;
    }
    Patience.note(training.engine(), "switched-off", now);
    return JobResult.again(PATIENCE);
  }

  private JobResult begin(
      Job.Learning job, Attempt attempt, AvatarEngine engine, BooleanSupplier stopping) {
    if (attempt.training().cancelRequested()) {
      end.cancel(attempt.training(), EnumSet.of(TrainingState.QUEUED), OptionalLong.empty());
      return JobResult.DONE;
    }
    boolean begun;
    try {
      begun = submit.submit(attempt, engine);
    } catch (EngineException e) {
      return notBegun(attempt, engine, e);
    }
    if (begun) {
      return find(job)
          .filter(now -> now.training().state() == TrainingState.RUNNING)
          .map(now -> follow.follow(now, engine, stopping))
          .orElse(JobResult.DONE);
    }
    return unlessUncertain(job);
  }

  /// Nothing was sent: it is tried for as long as the person was promised.
  private JobResult notBegun(Attempt attempt, AvatarEngine engine, EngineException e) {
    if (!engine.capabilities().paid() || !e.retryable() || e.awaitsOperator()) {
      throw e;
    }
    Training training = attempt.training();
    Instant now = clock.instant();
    if (now.isAfter(training.createdAt().plus(attempt.terms().longest()))) {
      end.fail(training, e.code(), e.arguments());
      return JobResult.DONE;
    }
    Patience.note(engine.name(), e.reason(), now);
    return JobResult.again(Patience.pause(training.createdAt(), now, e.retryAfter()));
  }

  /// From a process that died while it asked the engine.
  private JobResult takeOver(
      Job.Learning job, Attempt attempt, AvatarEngine engine, BooleanSupplier stopping) {
    if (!engine.capabilities().paid()) {
      return begin(job, attempt, engine, stopping);
    }
    submit.doubt(attempt.training(), engine);
    return unlessUncertain(job);
  }

  private JobResult unlessUncertain(Job.Learning job) {
    return find(job)
        .filter(now -> !now.training().state().ended())
        .map(_ -> JobResult.again(PATIENCE))
        .orElse(JobResult.DONE);
  }

  private JobResult awaitWord(
      Job.Learning job, Attempt attempt, AvatarEngine engine, BooleanSupplier stopping) {
    if (findLost.follow(attempt, engine)) {
      return find(job)
          .filter(now -> now.training().state() == TrainingState.RUNNING)
          .map(now -> follow.follow(now, engine, stopping))
          .orElse(JobResult.DONE);
    }
    Instant now = clock.instant();
    if (attempt.deadline().isEmpty() || attempt.isOver(now)) {
      end.fail(attempt.training(), ErrorCode.OUTCOME_UNKNOWN.label(), Map.of());
      return JobResult.DONE;
    }
    Duration left = Duration.between(now, attempt.deadline().get()).plusSeconds(1);
    return JobResult.again(left.compareTo(PATIENCE) < 0 ? left : PATIENCE);
  }

  @Override
  public boolean waits(Job.Learning job, StudioException.Outside why) {
    Optional<Attempt> found = find(job).filter(now -> !now.training().state().ended());
    if (found.isEmpty()) {
      return false;
    }
    Attempt attempt = found.get();
    Training training = attempt.training();
    if (clock.instant().isAfter(waitsUntil(attempt))) {
      end.fail(training, why.told(), why.arguments());
      return false;
    }
    note(training, why);
    return true;
  }

  /// What was paid for waits for as long as its engine keeps the result, the rest for as long as
  /// the person was promised.
  private Instant waitsUntil(Attempt attempt) {
    Training training = attempt.training();
    Instant promised = training.createdAt().plus(attempt.terms().longest());
    Instant kept = training.startedAt().orElse(training.createdAt()).plus(Patience.RESULT_KEPT);
    return attempt.handle().isPresent() && isPaid(training) && kept.isAfter(promised)
        ? kept
        : promised;
  }

  private void note(Training training, StudioException.Outside why) {
    database.run(
        transaction -> trainings.waitFor(transaction, training.id(), why.told(), why.arguments()));
  }

  @Override
  public boolean giveUp(Job.Learning job, Throwable why) {
    Optional<Attempt> found = find(job);
    if (found.isEmpty() || found.get().training().state().ended()) {
      return true;
    }
    Attempt attempt = found.get();
    Training training = attempt.training();
    if (isBought(attempt)) {
      if (why instanceof StudioException.Outside mended && mended.awaitsOperator()) {
        note(training, mended);
        return false;
      }
      if (!(why instanceof EngineException)) {
        return false; // The engine's work is not lost because something of ours fails.
      }
    }
    switch (why) {
      case StudioException.Outside known -> end.fail(training, known.told(), known.arguments());
      case StudioException known -> end.fail(training, known.code(), known.arguments());
      default ->
          end.fail(training, ErrorCode.ENGINE_FAILED.label(), Map.of("engine", training.engine()));
    }
    return true;
  }

  private boolean isBought(Attempt attempt) {
    return attempt.deadline().isPresent()
        && !attempt.isOver(clock.instant())
        && isPaid(attempt.training());
  }

  private boolean isPaid(Training training) {
    return engines
        .find(training.engine())
        .filter(engine -> engine.capabilities().paid())
        .isPresent();
  }
}
