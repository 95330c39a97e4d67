package io.aisha.studio.training;

import io.aisha.studio.cost.CostService;
import io.aisha.studio.database.Database;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for attempts whose answer was lost in the engine's own list of requests, before a person
/// is asked to.
final class FindLostLearning {
  private static final Logger LOG = LoggerFactory.getLogger(FindLostLearning.class);

  private final Database database;
  private final AdoptLearning adopt;
  private final CostService costs;

  FindLostLearning(Database database, AdoptLearning adopt, CostService costs) {
    this.database = database;
    this.adopt = adopt;
    this.costs = costs;
  }

  /// Follows an uncertain attempt from now on, when the engine lists it.
  ///
  /// @return whether it was found
  boolean follow(Attempt attempt, AvatarEngine engine) {
    return find(attempt, engine)
        .map(requestId ->
            database.transact(
                transaction -> adopt.adopt(transaction, attempt, requestId, Optional.empty())))
        .orElse(false);
  }

  private Optional<String> find(Attempt attempt, AvatarEngine engine) {
    try {
      return costs.findRequest(attempt.training().id().value(), engine);
    } catch (EngineException e) {
      LOG.info(
          "The engine's list of requests cannot be had. training={} reason={}",
          attempt.training().id(),
          e.reason());
      return Optional.empty();
    }
  }
}
