package io.aisha.studio.training;

import io.aisha.studio.cost.CostService;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.engine.LearningHandle;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobQueue;
import io.aisha.studio.notice.Addressee;
import io.aisha.studio.notice.StoredNotice;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes word of a training's request from elsewhere than the answer to its start: from a notice,
/// or from a person who looked at the engine. The training is looked at at once; what became of it
/// is found there and not in the word.
final class AdoptLearning implements Addressee {
  private static final Logger LOG = LoggerFactory.getLogger(AdoptLearning.class);

  private final JobQueue queue;
  private final Engines engines;
  private final CostService costs;
  private final Clock clock;
  private final TrainingRepository trainings = new TrainingRepository();

  AdoptLearning(JobQueue queue, Engines engines, CostService costs, Clock clock) {
    this.queue = queue;
    this.engines = engines;
    this.costs = costs;
    this.clock = clock;
  }

  @Override
  public boolean take(Transaction transaction, StoredNotice notice) {
    return trainings
        .findByCallback(transaction, notice.engine(), notice.callbackHash())
        .map(attempt -> adopt(transaction, attempt, notice.requestId(), notice.payload()))
        .orElse(false);
  }

  /// Sees to it that an attempt is looked at under this name.
  ///
  /// @param payload what a genuine notice carried
  /// @return false when the attempt has ended, or runs under another name
  boolean adopt(
      Transaction transaction, Attempt attempt, String requestId, Optional<String> payload) {
    Training training = attempt.training();
    Optional<LearningHandle> handle =
        engines
            .find(training.engine())
            .flatMap(AvatarEngine::notices)
            .map(notices ->
                notices.learning(attempt.handle(), attempt.terms().config(), requestId, payload));
    if (handle.isEmpty()) {
      return false;
    }
    boolean fits =
        switch (training.state()) {
          case SUBMITTING, UNCERTAIN ->
              trainings.run(
                  transaction,
                  training.id(),
                  handle.get(),
                  clock.instant().plus(attempt.terms().longest()));
          case RUNNING -> keep(transaction, attempt, handle.get());
          case QUEUED, COMPLETED, ERROR, CANCELLED -> false;
        };
    if (fits) {
      costs.link(transaction, training.id().value(), handle.get().requestId());
      queue.add(transaction, new Job.Learning(training.id().value()));
      queue.hurry(transaction, new Job.Learning(training.id().value()));
    }
    return fits;
  }

  private boolean keep(Transaction transaction, Attempt attempt, LearningHandle handle) {
    boolean same =
        attempt.handle().filter(known -> known.requestId().equals(handle.requestId())).isPresent();
    if (same) {
      trainings.keepHandle(transaction, attempt.training().id(), handle);
    } else {
      LOG.warn(
          "Notice of another request than the training's is ignored. training={}",
          attempt.training().id());
    }
    return same;
  }
}
