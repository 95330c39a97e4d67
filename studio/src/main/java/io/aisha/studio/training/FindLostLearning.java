package io.aisha.studio.training;

import io.aisha.studio.database.Database;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.LearningHandle;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for attempts whose answer was lost in the engine's own list of requests, before a person
/// is asked to.
final class FindLostLearning {
  private static final Logger LOG = LoggerFactory.getLogger(FindLostLearning.class);

  private final Database database;
  private final AdoptLearning adopt;
  private final EndTraining end;

  FindLostLearning(Database database, AdoptLearning adopt, EndTraining end) {
    this.database = database;
    this.adopt = adopt;
    this.end = end;
  }

  /// Follows an uncertain attempt from now on, when the engine lists it.
  ///
  /// @return whether it was found
  boolean follow(Attempt attempt, AvatarEngine engine) {
    return find(attempt, engine)
        .map(handle ->
            database.transact(transaction ->
                adopt.adopt(transaction, attempt, handle.requestId(), Optional.empty())))
        .orElse(false);
  }

  /// Ends at the engine what was begun for an attempt that has ended for us.
  ///
  /// @return whether it was found
  boolean abandon(Attempt attempt, AvatarEngine engine) {
    Optional<LearningHandle> found = find(attempt, engine);
    found.ifPresent(handle ->
        database.run(transaction -> end.abandonLate(transaction, attempt.training(), handle)));
    return found.isPresent();
  }

  private Optional<LearningHandle> find(Attempt attempt, AvatarEngine engine) {
    Optional<Instant> asked = attempt.training().startedAt();
    if (!engine.listsRequests() || asked.isEmpty()) {
      return Optional.empty();
    }
    try {
      return engine.findLearning(attempt.terms().config(), attempt.sent(), asked.get());
    } catch (EngineException e) {
      LOG.info(
          "The engine's list of requests cannot be had. training={} reason={}",
          attempt.training().id(),
          e.reason());
      return Optional.empty();
    }
  }
}
