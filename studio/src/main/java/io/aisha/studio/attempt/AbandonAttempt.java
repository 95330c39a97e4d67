package io.aisha.studio.attempt;

import io.aisha.studio.cost.CostService;
import io.aisha.studio.engine.AbandonedWork;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineWork;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks an engine to cancel work that is no longer wanted, then polls it for at most a day until
/// the bill is known.
final class AbandonAttempt implements JobHandler<Job.Abandonment> {
  private static final Logger log = LoggerFactory.getLogger(AbandonAttempt.class);

  /// How often to check whether a disabled engine has been enabled again.
  private static final Duration ENGINE_CHECK_INTERVAL = Duration.ofMinutes(1);

  private final List<AttemptKind<?, ?>> kinds;
  private final Engines engines;
  private final CostService costs;

  AbandonAttempt(List<AttemptKind<?, ?>> kinds, Engines engines, CostService costs) {
    this.kinds = kinds;
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
      log.warn("Engine is disabled and may still run abandoned work. request={}", job.id());
      return awaitsBill(job) ? JobResult.again(ENGINE_CHECK_INTERVAL) : JobResult.DONE;
    }
    EngineWork<?, ?> work = kind(job).of(engine.get());
    WorkHandle handle = new WorkHandle(job.requestId(), job.data());
    work.cancel(handle);
    if (!awaitsBill(job)) {
      return JobResult.DONE;
    }
    return switch (work.followAbandoned(handle)) {
      case AbandonedWork.Going going -> JobResult.again(going.nextPollIn());
      case AbandonedWork.Ended ended -> {
        ended
            .billedMicroUsd()
            .ifPresent(billed -> costs.settle(job.engine(), job.requestId(), billed));
        yield JobResult.DONE;
      }
    };
  }

  private AttemptKind<?, ?> kind(Job.Abandonment job) {
    return kinds.stream()
        .filter(kind -> kind.rows().kind().equals(job.work()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind of work is a " + job.work()));
  }

  private boolean awaitsBill(Job.Abandonment job) {
    return costs.awaitsBill(job.engine(), job.requestId());
  }

  @Override
  public boolean giveUp(Job.Abandonment job, Throwable why) {
    return kind(job).endsSoon();
  }
}
