package io.aisha.studio.failure;

import java.util.Locale;

/// What failed.
public enum FailureKind {
  /// A request that ended with an error of the server.
  REQUEST,
  /// One try of a background job.
  JOB;

  /// The label in the database and in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
