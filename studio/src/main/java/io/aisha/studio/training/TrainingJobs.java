package io.aisha.studio.training;

import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.avatar.BeforeDeletion;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.database.Database;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobQueue;
import java.time.Clock;
import java.util.List;

/// What trainings do beside their service: their jobs, and what happens before an avatar goes.
public final class TrainingJobs {
  private TrainingJobs() {}

  /// Queues, before an avatar goes, that engines are told.
  public static BeforeDeletion beforeDeletion(Database database, JobQueue queue, Clock clock) {
    return new EndTraining(database, queue, clock)::prepareDeletion;
  }

  /// Handlers of the kinds of jobs that trainings queue.
  public static List<JobHandler<?>> handlers(
      Database database,
      BlobStore store,
      JobQueue queue,
      Engines engines,
      AvatarService avatars,
      Clock clock) {
    EndTraining end = new EndTraining(database, queue, clock);
    return List.of(
        new LearnAvatar(database, store, engines, avatars, end, clock),
        new ForgetModel(engines),
        new AbandonLearning(engines));
  }
}
