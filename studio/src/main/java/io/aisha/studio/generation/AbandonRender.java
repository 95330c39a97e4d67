package io.aisha.studio.generation;

import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.engine.RenderHandle;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobResult;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks an engine to end a picture that nobody waits for any more.
final class AbandonRender implements JobHandler<Job.RenderAbandonment> {
  private static final Logger LOG = LoggerFactory.getLogger(AbandonRender.class);

  private final Engines engines;

  AbandonRender(Engines engines) {
    this.engines = engines;
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
      return JobResult.DONE;
    }
    engine.get().cancelRender(new RenderHandle(job.requestId(), job.data()));
    return JobResult.DONE;
  }

  /// A picture costs little, and it ends by itself.
  @Override
  public boolean giveUp(Job.RenderAbandonment job, Throwable why) {
    return true;
  }
}
