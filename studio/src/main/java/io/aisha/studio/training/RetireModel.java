package io.aisha.studio.training;

import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarTransitions;
import io.aisha.studio.database.Database;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobResult;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Deletes the previous model, some time after the new one has made its first picture.
final class RetireModel implements JobHandler<Job.ModelRetirement> {
  private final Database database;
  private final ModelTransitions models;
  private final AvatarTransitions transitions = new AvatarTransitions();

  RetireModel(Database database, ModelTransitions models) {
    this.database = database;
    this.models = models;
  }

  @Override
  public Class<Job.ModelRetirement> handles() {
    return Job.ModelRetirement.class;
  }

  @Override
  public JobResult run(Job.ModelRetirement job, BooleanSupplier stopping) {
    Optional<Duration> left =
        database.transact(transaction ->
            transitions
                .find(transaction, new AvatarId(job.avatar()))
                .flatMap(
                    avatar -> models.retire(transaction, avatar, new TrainingId(job.training()))));
    return left.map(JobResult::again).orElse(JobResult.DONE);
  }

  @Override
  public boolean giveUp(Job.ModelRetirement job, Throwable why) {
    return false;
  }
}
