package io.aisha.studio.training;

import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarMoves;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.LearnedModel;
import io.aisha.studio.engine.LearningHandle;
import io.aisha.studio.engine.LearningStep;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobQueue;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends an attempt: its row, the avatar's move and the jobs that clear up commit together. Of two
/// that end one attempt the second changes nothing.
final class EndTraining {
  private static final Logger LOG = LoggerFactory.getLogger(EndTraining.class);

  private final Database database;
  private final JobQueue queue;
  private final CostService costs;
  private final ModelMoves models;
  private final Clock clock;
  private final AvatarMoves moves = new AvatarMoves();
  private final TrainingRepository trainings = new TrainingRepository();

  EndTraining(Database database, JobQueue queue, CostService costs, Clock clock) {
    this.database = database;
    this.queue = queue;
    this.costs = costs;
    this.models = new ModelMoves(queue, clock);
    this.clock = clock;
  }

  /// The avatar gets the model, and keeps the last good one. When the attempt is no longer there to
  /// take it, the engine is told to forget.
  ///
  /// @param billedMicroUsd what it cost, where the engine said so
  void complete(Training training, LearnedModel model, OptionalLong billedMicroUsd) {
    TrainedModel trained = new TrainedModel(training.engine(), training.id(), model);
    boolean ended =
        end(
            training,
            (transaction, avatar) -> {
              if (!trainings.complete(transaction, training.id(), clock.instant())) {
                return false;
              }
              costs.end(transaction, training.id().value(), billedMicroUsd);
              models.learned(transaction, avatar, trained);
              return true;
            });
    if (ended) {
      LOG.info("Training completed. training={} engine={}", training.id(), training.engine());
    } else {
      database.run(transaction -> dropUnlessTaken(transaction, training, trained, billedMicroUsd));
    }
  }

  private void dropUnlessTaken(
      Transaction transaction,
      Training training,
      TrainedModel trained,
      OptionalLong billedMicroUsd) {
    boolean taken =
        trainings
            .findAttempt(transaction, training.id())
            .filter(there -> there.training().state() == TrainingState.COMPLETED)
            .isPresent();
    if (!taken) {
      costs.end(transaction, training.id().value(), billedMicroUsd);
      models.forget(transaction, trained);
      queue.add(transaction, deletion(training));
    }
  }

  /// The engine said that it failed.
  void fail(Training training, LearningStep.Failed failed) {
    fail(
        training,
        failed.code(),
        failed.detail(),
        transaction -> costs.end(transaction, training.id().value(), failed.billedMicroUsd()));
  }

  /// Nobody waits for it any more. What the engine may still be doing for it is ended.
  void fail(Training training, String code, Map<String, Object> detail) {
    fail(training, code, detail, transaction -> leave(transaction, training));
  }

  private void fail(
      Training training, String code, Map<String, Object> detail, Consumer<Transaction> book) {
    boolean ended =
        end(
            training,
            (transaction, avatar) -> {
              if (!trainings.fail(transaction, training.id(), code, detail, clock.instant())) {
                return false;
              }
              book.accept(transaction);
              moves.fail(transaction, avatar);
              queue.add(transaction, deletion(training));
              return true;
            });
    if (ended) {
      LOG.warn(
          "Training failed. training={} engine={} code={}", training.id(), training.engine(), code);
    }
  }

  /// Cancels an attempt, unless it has left the states in which it may be.
  ///
  /// @param from those states
  /// @param billedMicroUsd what it cost all the same, where the engine said so
  /// @return whether this call cancelled it
  boolean cancel(Training training, Set<TrainingState> from, OptionalLong billedMicroUsd) {
    boolean ended =
        end(
            training,
            (transaction, avatar) -> {
              if (!trainings.cancel(transaction, training.id(), from, clock.instant())) {
                return false;
              }
              costs.end(transaction, training.id().value(), billedMicroUsd);
              moves.cancel(transaction, avatar);
              queue.add(transaction, deletion(training));
              return true;
            });
    if (ended) {
      LOG.info("Training cancelled. training={} engine={}", training.id(), training.engine());
    }
    return ended;
  }

  /// Queues what the engine must be told when an avatar goes: to end what it works on, to forget
  /// what it has.
  void prepareDeletion(Transaction transaction, Avatar avatar) {
    trainings
        .findLive(transaction, avatar.owner(), avatar.id())
        .ifPresent(live -> leave(transaction, live));
    models.forgetAll(transaction, avatar);
  }

  /// The engine began for an attempt that has ended: it is told to end that, and its bill is asked
  /// for.
  void abandonLate(Transaction transaction, Training training, LearningHandle handle) {
    trainings.keepLate(transaction, training.id(), handle);
    costs.linkLate(transaction, training.id().value(), handle.requestId());
    abandon(transaction, training.engine(), handle);
  }

  private void leave(Transaction transaction, Training training) {
    trainings
        .findAttempt(transaction, training.id())
        .ifPresent(attempt -> leave(transaction, attempt));
  }

  private void leave(Transaction transaction, Attempt attempt) {
    Training training = attempt.training();
    costs.end(transaction, training.id().value(), OptionalLong.empty());
    attempt.handle().ifPresent(handle -> abandon(transaction, training.engine(), handle));
  }

  private void abandon(Transaction transaction, String engine, LearningHandle handle) {
    queue.add(transaction, new Job.Abandonment(engine, handle.requestId(), handle.data()));
  }

  private boolean end(Training training, BiPredicate<Transaction, Avatar> change) {
    return database.transact(transaction -> {
      Optional<Avatar> avatar = moves.find(transaction, training.owner(), training.avatarId());
      return avatar.isPresent() && change.test(transaction, avatar.get());
    });
  }

  private static Job.BlobDeletion deletion(Training training) {
    return new Job.BlobDeletion(
        ModelFiles.folder(training.owner(), training.avatarId(), training.id()));
  }
}
