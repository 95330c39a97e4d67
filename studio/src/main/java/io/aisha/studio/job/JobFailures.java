package io.aisha.studio.job;

/// Is told of each job that failed for the first time, or was given up. Must return at once.
@FunctionalInterface
public interface JobFailures {
  /// Failures are only logged.
  JobFailures UNREPORTED = (_, _) -> {};

  /// A job failed.
  ///
  /// @param kind label of its kind
  void failed(String kind, Throwable why);
}
