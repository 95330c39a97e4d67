package io.aisha.studio.training;

import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.engine.LearningHandle;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobResult;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks an engine to end a learning that nobody waits for any more.
final class AbandonLearning implements JobHandler<Job.Abandonment> {
  private static final Logger LOG = LoggerFactory.getLogger(AbandonLearning.class);

  private final Engines engines;

  AbandonLearning(Engines engines) {
    this.engines = engines;
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
      return JobResult.DONE;
    }
    engine.get().cancelLearning(new LearningHandle(job.requestId(), job.data()));
    return JobResult.DONE;
  }

  @Override
  public boolean giveUp(Job.Abandonment job, Throwable why) {
    return false;
  }
}
