package io.aisha.studio.generation;

import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.database.Database;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.job.JobHandler;
import java.time.Clock;
import java.util.List;

/// What generations do beside their service: their jobs.
public final class GenerationJobs {
  private GenerationJobs() {}

  /// Handlers of the kinds of jobs that generations queue.
  public static List<JobHandler<?>> handlers(
      Database database, BlobStore store, Engines engines, AvatarService avatars, Clock clock) {
    return List.of(new RenderImage(database, store, engines, avatars, clock));
  }
}
