package io.aisha.studio.generation;

import io.aisha.studio.cost.CostService;
import io.aisha.studio.engine.AbandonedWork;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.engine.RenderHandle;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobResult;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks an engine to end a picture that nobody waits for any more, and follows it for a day at most
/// until its bill is known.
final class AbandonRender implements JobHandler<Job.RenderAbandonment> {
  private static final Logger LOG = LoggerFactory.getLogger(AbandonRender.class);

  /// How often to look whether an engine has been switched on again.
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Engines engines;
  private final CostService costs;

  AbandonRender(Engines engines, CostService costs) {
    this.engines = engines;
    this.costs = costs;
  }

  @Override
  public Class<Job.RenderAbandonment> handles() {
    return Job.RenderAbandonment.class;
  }

  @Override
  public JobResult run(Job.RenderAbandonment job, BooleanSupplier stopping) {
    Optional<AvatarEngine> engine = engines.find(job.engine());
    if (engine.isEmpty()) {
      LOG.warn("Engine is switched off and may work on for nobody. request={}", job.id());
      return awaitsBill(job) ? JobResult.again(PATIENCE) : JobResult.DONE;
    }
    RenderHandle handle = new RenderHandle(job.requestId(), job.data());
    engine.get().cancelRender(handle);
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

  private boolean awaitsBill(Job.RenderAbandonment job) {
    return costs.awaitsBill(job.engine(), job.requestId());
  }

  /// A picture costs little, and it ends by itself.
  @Override
  public boolean giveUp(Job.RenderAbandonment job, Throwable why) {
    return true;
  }
}
