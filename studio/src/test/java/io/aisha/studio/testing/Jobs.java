package io.aisha.studio.testing;

import io.aisha.studio.job.Job;
import java.util.UUID;

/// Creates jobs like those that the studio queues.
public final class Jobs {
  private Jobs() {}

  /// The job of a training.
  public static Job.Attempt training(UUID id) {
    return new Job.Attempt("training", id, 50);
  }

  /// The job of a picture.
  public static Job.Attempt picture(UUID id) {
    return new Job.Attempt("picture", id, 40);
  }
}
