package io.aisha.studio.training;

import io.aisha.studio.cost.CostService;
import io.aisha.studio.engine.AbandonedWork;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.engine.LearningHandle;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobResult;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks an engine to end a learning that nobody waits for any more, and follows it for a day at
/// most until its bill is known.
final class AbandonLearning implements JobHandler<Job.Abandonment> {
  private static final Logger LOG = LoggerFactory.getLogger(AbandonLearning.class);

  /// How often to look whether an engine has been switched on again.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Engines engines;
  private final CostService costs;

  AbandonLearning(Engines engines, CostService costs) {
    this.engines = engines;
    this.costs = costs;
  }

  @Override
  public Class<Job.Abandonment> handles() {
    return Job.Abandonment.class;
  }

  @Override
  public JobResult run(Job.Abandonment job, BooleanSupplier stopping) {
    Optional<AvatarEngine> engine = engines.find(job.engine());
    if (engine.isEmpty()) {
      LOG.warn("Engine is switched off and may work on for nobody. request={}", job.id());
      return awaitsBill(job) ? JobResult.again(PATIENCE) : JobResult.DONE;
    }
    LearningHandle handle = new LearningHandle(job.requestId(), job.data());
    engine.get().cancelLearning(handle);
    if (!awaitsBill(job)) {
      return JobResult.DONE;
    }
    return switch (engine.get().followAbandoned(handle)) {
      case AbandonedWork.Going going -> JobResult.again(going.lookAgainIn());
      case AbandonedWork.Ended ended -> {
        ended
            .billedMicroUsd()
            .ifPresent(billed -> costs.settle(job.engine(), job.requestId(), billed));
        yield JobResult.DONE;
      }
    };
  }

  private boolean awaitsBill(Job.Abandonment job) {
    return costs.awaitsBill(job.engine(), job.requestId());
  }

  @Override
  public boolean giveUp(Job.Abandonment job, Throwable why) {
    return false;
  }
}
