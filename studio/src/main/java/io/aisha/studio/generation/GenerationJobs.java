package io.aisha.studio.generation;

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

/// What generations do beside their service: their jobs, what notices tell them, and what happens
/// before an avatar goes.
public final class GenerationJobs {
  private final Database database;
  private final JobQueue queue;
  private final Engines engines;
  private final CostService costs;
  private final Clock clock;

  public GenerationJobs(
      Database database, JobQueue queue, Engines engines, CostService costs, Clock clock) {
    this.database = database;
    this.queue = queue;
    this.engines = engines;
    this.costs = costs;
    this.clock = clock;
  }

  /// Ends, before an avatar goes, what is still to be made of it.
  public BeforeDeletion beforeDeletion() {
    DropImages drop = new DropImages(queue, costs);
    return (transaction, avatar) -> drop.ofAvatar(transaction, avatar.owner(), avatar.id());
  }

  /// Takes notices about pictures.
  public Addressee addressee() {
    return new AdoptRender(queue, engines, costs);
  }

  /// Handlers of the kinds of jobs that generations queue.
  public List<JobHandler<?>> handlers(BlobStore store, AvatarService avatars, Callbacks callbacks) {
    RenderRequests requests = new RenderRequests(store, avatars);
    EndImage end = new EndImage(database, queue, costs, clock);
    return List.of(
        new RenderImage(
            database,
            engines,
            new SubmitRender(database, requests, callbacks, costs, end, clock),
            new FollowRender(database, store, requests, end, clock),
            costs,
            end,
            clock),
        new AbandonRender(engines, costs));
  }
}
