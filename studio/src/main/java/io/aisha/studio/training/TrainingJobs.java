package io.aisha.studio.training;

import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.avatar.BeforeDeletion;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.database.Database;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobQueue;
import io.aisha.studio.notice.Addressee;
import io.aisha.studio.notice.Callbacks;
import java.time.Clock;
import java.util.List;

/// What trainings do beside their service: their jobs, what notices tell them, and what happens
/// before an avatar goes.
public final class TrainingJobs {
  private final Database database;
  private final JobQueue queue;
  private final Engines engines;
  private final CostService costs;
  private final Clock clock;
  private final EndTraining end;

  public TrainingJobs(
      Database database, JobQueue queue, Engines engines, CostService costs, Clock clock) {
    this.database = database;
    this.queue = queue;
    this.engines = engines;
    this.costs = costs;
    this.clock = clock;
    this.end = new EndTraining(database, queue, costs, clock);
  }

  /// Queues, before an avatar goes, that engines are told.
  public BeforeDeletion beforeDeletion() {
    return end::prepareDeletion;
  }

  /// Takes notices about trainings.
  public Addressee addressee() {
    return adopt();
  }

  private AdoptLearning adopt() {
    return new AdoptLearning(queue, engines, costs, clock);
  }

  /// Handlers of the kinds of jobs that trainings queue.
  public List<JobHandler<?>> handlers(BlobStore store, AvatarService avatars, Callbacks callbacks) {
    LearningRequests requests = new LearningRequests(database, store, avatars);
    return List.of(
        new LearnAvatar(
            database,
            engines,
            new SubmitLearning(database, requests, callbacks, costs, end, clock),
            new FollowLearning(database, requests, end, clock),
            new FindLostLearning(database, adopt(), costs),
            end,
            clock),
        new ForgetModel(engines),
        new RetireModel(database, new ModelMoves(queue, clock)),
        new AbandonLearning(engines, costs));
  }
}
