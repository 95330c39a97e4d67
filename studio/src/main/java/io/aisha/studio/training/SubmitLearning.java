package io.aisha.studio.training;

import io.aisha.studio.StudioException;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarMoves;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.LearningHandle;
import io.aisha.studio.engine.LearningRequest;
import io.aisha.studio.engine.Prepared;
import io.aisha.studio.notice.Callback;
import io.aisha.studio.notice.Callbacks;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks an engine to learn: the one place that does.
///
/// The order of writes is what keeps paid work from being asked for twice. What is free is done
/// first and as often as need be. Then *submitting* is committed, with the address for the engine's
/// notice; then the engine is asked, once; then its handle is committed. Whoever finds *submitting*
/// took over from a process that died in between: a free engine is asked again, a paid one never,
/// and the attempt is *uncertain* until word of it comes or its deadline passes.
final class SubmitLearning {
  private static final Logger LOG = LoggerFactory.getLogger(SubmitLearning.class);

  /// An engine repeats an unanswered notice for an hour or two (fal.ai's documentation,
  /// "Webhooks"), and lists a request once it has ended.
  private static final Duration WORD_MAY_COME = Duration.ofHours(2);

  /// Without an address or a list only a person can bring word.
  private static final Duration PERSON_MAY_LOOK = Duration.ofMinutes(15);

  private final Database database;
  private final LearningRequests requests;
  private final Callbacks callbacks;
  private final CostService costs;
  private final EndTraining end;
  private final Clock clock;
  private final AvatarMoves moves = new AvatarMoves();
  private final TrainingRepository trainings = new TrainingRepository();

  SubmitLearning(
      Database database,
      LearningRequests requests,
      Callbacks callbacks,
      CostService costs,
      EndTraining end,
      Clock clock) {
    this.database = database;
    this.requests = requests;
    this.callbacks = callbacks;
    this.costs = costs;
    this.end = end;
    this.clock = clock;
  }

  /// Asks for a queued attempt, or one whose free engine may have been asked before.
  ///
  /// @return whether it runs now and is to be followed
  boolean submit(Attempt attempt, AvatarEngine engine) {
    Training training = attempt.training();
    LearningRequest request = requests.of(attempt);
    Prepared prepared;
    try {
      database.run(transaction -> trainings.prepare(transaction, training.id()));
      prepared = engine.prepareLearning(request);
    } catch (EngineException e) {
      if (e.outcome() == EngineException.Outcome.REFUSED) {
        end.fail(training, e.reason(), e.arguments());
        return false;
      }
      throw e;
    }
    Optional<Callback> callback = callbacks.make(engine);
    if (!database.transact(t -> begin(t, attempt, callback, prepared))) {
      return false;
    }
    LearningHandle handle;
    try {
      handle = engine.startLearning(request, prepared, callback.map(Callback::address));
    } catch (EngineException e) {
      return notStarted(training, engine, e);
    } catch (StudioException.Outside e) {
      requeue(training);
      throw e;
    }
    return database.insist(transaction -> keep(transaction, attempt, handle));
  }

  private boolean begin(
      Transaction transaction, Attempt attempt, Optional<Callback> callback, Prepared prepared) {
    Map<String, Object> told = prepared.told();
    Training training = attempt.training();
    Optional<Avatar> avatar = moves.find(transaction, training.owner(), training.avatarId());
    boolean begun =
        trainings.submit(
            transaction,
            training.id(),
            callback,
            told,
            clock.instant().plus(attempt.terms().longest()),
            clock.instant());
    if (begun) {
      costs.spend(
          transaction, training.id().value(), prepared.trace(), callback.map(Callback::hash));
    }
    if (begun && !told.isEmpty()) {
      avatar.ifPresent(locked -> moves.noteSent(transaction, locked, told));
    }
    return begun;
  }

  /// A notice may have been quicker than the answer, and then it runs already. Whoever else ended
  /// the attempt meanwhile wants it no more.
  private boolean keep(Transaction transaction, Attempt attempt, LearningHandle handle) {
    TrainingId id = attempt.training().id();
    if (trainings.run(transaction, id, handle, clock.instant().plus(attempt.terms().longest()))) {
      costs.link(transaction, id.value(), handle.requestId());
      return true;
    }
    boolean runs =
        trainings
            .findAttempt(transaction, id)
            .filter(now -> now.training().state() == TrainingState.RUNNING)
            .flatMap(Attempt::handle)
            .filter(known -> known.requestId().equals(handle.requestId()))
            .isPresent();
    if (runs) {
      trainings.keepHandle(transaction, id, handle);
    } else {
      end.abandonLate(transaction, attempt.training(), handle);
    }
    return runs;
  }

  private boolean notStarted(Training training, AvatarEngine engine, EngineException e) {
    switch (e.outcome()) {
      case REFUSED -> {
        requeue(training);
        end.fail(training, e.reason(), e.arguments());
      }
      case UNKNOWN -> {
        if (!engine.capabilities().paid()) {
          requeue(training);
          throw e;
        }
        doubt(training, engine);
      }
      case NOT_SENT -> {
        requeue(training);
        throw e;
      }
    }
    return false;
  }

  private void requeue(Training training) {
    database.run(transaction -> {
      if (trainings.requeue(transaction, training.id())) {
        costs.takeBack(transaction, training.id().value());
      }
    });
  }

  /// Writes down that nobody knows whether the engine works and is paid.
  void doubt(Training training, AvatarEngine engine) {
    Duration wait =
        callbacks.reach(engine) || engine.listsRequests() ? WORD_MAY_COME : PERSON_MAY_LOOK;
    database.run(
        transaction -> trainings.doubt(transaction, training.id(), clock.instant().plus(wait)));
    LOG.error(
        "Training may or may not have been begun and paid for; look at the engine. training={} engine={}",
        training.id(),
        training.engine());
  }
}
