package io.aisha.studio.training;

import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineModel;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobResult;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks an engine to delete a model that its avatar no longer uses.
final class ForgetModel implements JobHandler<Job.Forgetting> {
  private static final Logger log = LoggerFactory.getLogger(ForgetModel.class);

  private final Engines engines;

  ForgetModel(Engines engines) {
    this.engines = engines;
  }

  @Override
  public Class<Job.Forgetting> handles() {
    return Job.Forgetting.class;
  }

  @Override
  public JobResult run(Job.Forgetting job, BooleanSupplier stopping) {
    Optional<AvatarEngine> engine = engines.find(job.engine());
    if (engine.isEmpty()) {
      log.warn("Engine is switched off and keeps a model. model={}", job.id());
      return JobResult.DONE;
    }
    engine.get().forget(new EngineModel(job.finetuneId(), job.data()));
    return JobResult.DONE;
  }

  @Override
  public boolean giveUp(Job.Forgetting job, Throwable why) {
    return false;
  }
}
