package io.aisha.studio.testing;

import io.aisha.studio.job.Job;
import java.util.UUID;

/// Jobs as the studio queues them.
public final class Jobs {
  private Jobs() {}

  /// Works on a training.
  public static Job.Attempt training(UUID id) {
    return new Job.Attempt("training", id, 50);
  }

  /// Works on a picture.
  public static Job.Attempt picture(UUID id) {
    return new Job.Attempt("picture", id, 40);
  }
}
