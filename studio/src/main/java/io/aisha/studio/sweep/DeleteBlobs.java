package io.aisha.studio.sweep;

import io.aisha.studio.blob.BlobInfo;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobResult;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Deletes the blobs of deleted rows.
public final class DeleteBlobs implements JobHandler<Job.BlobDeletion> {
  private final BlobStore store;

  public DeleteBlobs(BlobStore store) {
    this.store = store;
  }

  @Override
  public Class<Job.BlobDeletion> handles() {
    return Job.BlobDeletion.class;
  }

  @Override
  public JobResult run(Job.BlobDeletion job, BooleanSupplier stopping) {
    try (Stream<BlobInfo> gone = store.list(job.prefix())) {
      gone.forEach(blob -> store.delete(blob.key()));
    }
    return JobResult.DONE;
  }

  @Override
  public boolean giveUp(Job.BlobDeletion job, Throwable why) {
    return false; // The blob may show a user's face: retry until it is deleted.
  }
}
