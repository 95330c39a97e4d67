package io.aisha.studio.generation;

import io.aisha.studio.attempt.AttemptKind;
import io.aisha.studio.attempt.AttemptRows;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.database.Database;
import io.aisha.studio.job.JobQueue;
import io.aisha.studio.training.ModelTransitions;
import java.time.Clock;

/// The background part of generations: their work at engines.
public final class GenerationJobs {
  private final Database database;
  private final JobQueue queue;
  private final Clock clock;
  private final ImageRows rows;

  public GenerationJobs(Database database, JobQueue queue, Clock clock) {
    this.database = database;
    this.queue = queue;
    this.clock = clock;
    this.rows = new ImageRows(clock);
  }

  /// The rows of pictures, updated by attempts.
  public AttemptRows rows() {
    return rows;
  }

  /// Pictures as a kind of engine work.
  public AttemptKind<?, ?> attempts(BlobStore store, AvatarService avatars) {
    return new ImageAttempts(
        rows, database, store, avatars, new ModelTransitions(queue, clock), clock);
  }
}
