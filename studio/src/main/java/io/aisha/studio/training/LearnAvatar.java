package io.aisha.studio.training;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarMoves;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.database.Database;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.engine.LearningCancelled;
import io.aisha.studio.engine.LearningHandle;
import io.aisha.studio.engine.LearningRequest;
import io.aisha.studio.engine.LearningStep;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobResult;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.ValidPhotos;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does a training: asks the engine once, stores its handle, follows it to its end.
///
/// The order of writes is what keeps paid work from being asked for twice: *submitting* is
/// committed before the engine is asked, the handle right after. Whoever finds *submitting* took
/// over from a process that died in between; a free engine is asked again, a paid one never, and
/// the attempt is *uncertain*.
final class LearnAvatar implements JobHandler<Job.Learning> {
  private static final Logger LOG = LoggerFactory.getLogger(LearnAvatar.class);

  /// How often to look whether an engine has been switched on again, or a paid one answers again.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Database database;
  private final BlobStore store;
  private final Engines engines;
  private final AvatarService avatars;
  private final EndTraining end;
  private final Clock clock;
  private final AvatarMoves moves = new AvatarMoves();
  private final ValidPhotos validPhotos = new ValidPhotos();
  private final TrainingRepository trainings = new TrainingRepository();

  LearnAvatar(
      Database database,
      BlobStore store,
      Engines engines,
      AvatarService avatars,
      EndTraining end,
      Clock clock) {
    this.database = database;
    this.store = store;
    this.engines = engines;
    this.avatars = avatars;
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
    if (found.isEmpty() || found.get().training().state().ended()) {
      return JobResult.DONE;
    }
    Attempt attempt = found.get();
    Optional<AvatarEngine> engine = engines.find(attempt.training().engine());
    if (engine.isEmpty()) {
      return withoutEngine(attempt.training());
    }
    return switch (attempt.training().state()) {
      case QUEUED -> submitUnlessCancelled(attempt, engine.get(), stopping);
      case SUBMITTING -> submitAgain(attempt, engine.get(), stopping);
      case RUNNING -> follow(attempt, engine.get(), attempt.handle().orElseThrow(), stopping);
      case UNCERTAIN, COMPLETED, ERROR, CANCELLED -> JobResult.DONE;
    };
  }

  private Optional<Attempt> find(Job.Learning job) {
    return database.transact(
        transaction -> trainings.findAttempt(transaction, new TrainingId(job.training())));
  }

  private JobResult withoutEngine(Training training) {
    if (training.state() == TrainingState.QUEUED) {
      end.fail(training, ErrorCode.ENGINE_UNKNOWN.label(), Map.of("engine", training.engine()));
      return JobResult.DONE;
    }
    LOG.warn(
        "Training waits for an engine that is switched off. training={} engine={}",
        training.id(),
        training.engine());
    return JobResult.again(PATIENCE);
  }

  private JobResult submitUnlessCancelled(
      Attempt attempt, AvatarEngine engine, BooleanSupplier stopping) {
    if (!attempt.training().cancelRequested()) {
      return submit(attempt, engine, stopping);
    }
    end.cancel(attempt.training(), EnumSet.of(TrainingState.QUEUED));
    return JobResult.DONE;
  }

  private JobResult submitAgain(Attempt attempt, AvatarEngine engine, BooleanSupplier stopping) {
    if (!engine.capabilities().paid()) {
      return submit(attempt, engine, stopping);
    }
    doubt(attempt.training());
    return JobResult.DONE;
  }

  private JobResult submit(Attempt attempt, AvatarEngine engine, BooleanSupplier stopping) {
    Training training = attempt.training();
    LearningRequest request = request(attempt);
    if (!database.transact(t -> trainings.submit(t, training.id(), clock.instant()))) {
      return JobResult.DONE;
    }
    LearningHandle handle;
    try {
      handle = engine.startLearning(request, engine.prepareLearning(request), Optional.empty());
    } catch (EngineException e) {
      return notStarted(training, engine, e);
    } catch (StudioException.Outside e) {
      requeue(training);
      throw e;
    }
    boolean running =
        database.transact(transaction -> {
          boolean awaited = trainings.run(transaction, training.id(), handle);
          if (!awaited) {
            end.abandon(transaction, training.engine(), handle);
          }
          return awaited;
        });
    return running ? follow(request, training, engine, handle, stopping) : JobResult.DONE;
  }

  private JobResult notStarted(Training training, AvatarEngine engine, EngineException e) {
    switch (e.outcome()) {
      case REFUSED -> end.fail(training, e.code(), e.arguments());
      case UNKNOWN -> {
        if (!engine.capabilities().paid()) {
          requeue(training);
          throw e;
        }
        doubt(training);
      }
      case NOT_SENT -> {
        requeue(training);
        throw e;
      }
    }
    return JobResult.DONE;
  }

  private void requeue(Training training) {
    database.run(transaction -> trainings.requeue(transaction, training.id()));
  }

  private void doubt(Training training) {
    database.run(transaction -> trainings.doubt(transaction, training.id()));
    LOG.error(
        "Training may or may not have been begun and paid for; look at the engine. training={} engine={}",
        training.id(),
        training.engine());
  }

  private JobResult follow(
      Attempt attempt, AvatarEngine engine, LearningHandle handle, BooleanSupplier stopping) {
    return follow(request(attempt), attempt.training(), engine, handle, stopping);
  }

  private JobResult follow(
      LearningRequest request,
      Training training,
      AvatarEngine engine,
      LearningHandle handle,
      BooleanSupplier stopping) {
    boolean asked = false;
    Optional<Training> now = note(training, training.progress());
    while (now.isPresent() && !stopping.getAsBoolean()) {
      LearningStep step;
      try {
        if (now.get().cancelRequested() && !asked) {
          asked = true;
          if (engine.cancelLearning(handle) == LearningCancelled.STOPPED) {
            end.cancel(training, EnumSet.of(TrainingState.RUNNING));
            return JobResult.DONE;
          }
        }
        step = engine.followLearning(handle, request);
      } catch (EngineException e) {
        return notFollowed(training, engine, e);
      }
      switch (step) {
        case LearningStep.Going going -> {
          now = note(training, going.percent().orElse(training.progress()));
          if (going.lookAgainIn().isPositive()) {
            return JobResult.again(going.lookAgainIn());
          }
        }
        case LearningStep.Learned learned -> {
          end.complete(training, learned.model());
          return JobResult.DONE;
        }
        case LearningStep.Failed failed -> {
          end.fail(training, failed.code(), failed.detail());
          return JobResult.DONE;
        }
        case LearningStep.Cancelled _ -> {
          end.cancel(training, EnumSet.of(TrainingState.RUNNING));
          return JobResult.DONE;
        }
      }
    }
    return now.isPresent() ? JobResult.again(Duration.ZERO) : JobResult.DONE;
  }

  /// What was paid for is waited for, however long its engine is away.
  private static JobResult notFollowed(Training training, AvatarEngine engine, EngineException e) {
    if (!engine.capabilities().paid() || !e.retryable()) {
      throw e;
    }
    LOG.warn("Training could not be followed. training={} cause={}", training.id(), e.toString());
    Duration asked = e.retryAfter().orElse(Duration.ZERO);
    return JobResult.again(asked.compareTo(PATIENCE) > 0 ? asked : PATIENCE);
  }

  private Optional<Training> note(Training training, int progress) {
    return database.transact(transaction -> {
      moves.progress(transaction, training.owner(), training.avatarId(), progress);
      return trainings.progress(transaction, training.id(), progress);
    });
  }

  private LearningRequest request(Attempt attempt) {
    Training training = attempt.training();
    Avatar avatar = avatars.getAvatar(training.owner(), training.avatarId());
    List<Photo> photos =
        database.transact(transaction ->
            validPhotos.get(transaction, training.owner(), training.avatarId(), attempt.photos()));
    return new LearningRequest(
        training.id().toString(),
        avatar.type(),
        avatar.gender(),
        photos.stream().map(photo -> new StoredPhoto(photo, store).learning()).toList(),
        new ModelFiles(store, training.owner(), training.avatarId(), training.id()),
        Map.of());
  }

  @Override
  public boolean giveUp(Job.Learning job, Throwable why) {
    Optional<Attempt> found = find(job);
    if (found.isEmpty()) {
      return true;
    }
    Training training = found.get().training();
    boolean bought =
        training.state() == TrainingState.RUNNING
            && engines
                .find(training.engine())
                .filter(engine -> engine.capabilities().paid())
                .isPresent();
    if (bought && !(why instanceof EngineException)) {
      return false; // The engine's work is not lost because our disk is full.
    }
    if (why instanceof StudioException known) {
      end.fail(training, known.code(), known.arguments());
    } else {
      end.fail(training, ErrorCode.ENGINE_FAILED.label(), Map.of("engine", training.engine()));
    }
    return true;
  }
}
