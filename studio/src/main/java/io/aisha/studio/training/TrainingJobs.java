package io.aisha.studio.training;

import io.aisha.studio.attempt.AttemptKind;
import io.aisha.studio.attempt.AttemptRows;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.database.Database;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobQueue;
import java.time.Clock;
import java.util.List;

/// The background part of trainings: their work at engines, and their jobs.
public final class TrainingJobs {
  private final Database database;
  private final JobQueue queue;
  private final Engines engines;
  private final CostService costs;
  private final Clock clock;
  private final TrainingRows rows;

  public TrainingJobs(
      Database database, JobQueue queue, Engines engines, CostService costs, Clock clock) {
    this.database = database;
    this.queue = queue;
    this.engines = engines;
    this.costs = costs;
    this.clock = clock;
    this.rows = new TrainingRows(queue, clock);
  }

  /// The rows of trainings, updated by attempts.
  public AttemptRows rows() {
    return rows;
  }

  /// Trainings as a kind of engine work.
  public AttemptKind<?, ?> attempts(BlobStore store, AvatarService avatars) {
    return new TrainingAttempts(rows, database, store, avatars, costs, queue, clock);
  }

  /// Handlers of the kinds of jobs that trainings queue.
  public List<JobHandler<?>> handlers() {
    return List.of(
        new ForgetModel(engines), new RetireModel(database, new ModelTransitions(queue, clock)));
  }
}
