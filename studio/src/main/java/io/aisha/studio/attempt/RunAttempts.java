package io.aisha.studio.attempt;

import io.aisha.studio.StudioException;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobResult;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Dispatches each attempt to the handler of its kind.
final class RunAttempts implements JobHandler<Job.Attempt> {
  private final List<RunAttempt<?, ?>> kinds;

  RunAttempts(List<RunAttempt<?, ?>> kinds) {
    this.kinds = kinds;
  }

  @Override
  public Class<Job.Attempt> handles() {
    return Job.Attempt.class;
  }

  @Override
  public JobResult run(Job.Attempt job, BooleanSupplier stopping) {
    return of(job).run(job, stopping);
  }

  @Override
  public boolean waits(Job.Attempt job, StudioException.Outside why) {
    return of(job).waits(job, why);
  }

  @Override
  public boolean giveUp(Job.Attempt job, Throwable why) {
    return of(job).giveUp(job, why);
  }

  private RunAttempt<?, ?> of(Job.Attempt job) {
    return kinds.stream()
        .filter(run -> run.kind().rows().kind().equals(job.work()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind of work is a " + job.work()));
  }
}
