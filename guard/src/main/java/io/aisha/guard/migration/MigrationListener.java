package io.aisha.guard.migration;

import java.time.Duration;

/// Receives a runner's progress, for example for a terminal or a log. Calls are sequential, but may
/// come from different threads; an exception stops the runner.
public interface MigrationListener {

  /// Ignores all events.
  MigrationListener NONE = new MigrationListener() {};

  /// A migration starts.
  ///
  /// @param migration its name
  default void started(String migration, Direction direction) {}

  /// A migration is still running; called every two seconds by default.
  default void stillRunning(MigrationProgress progress) {}

  /// A migration did not get its locks, and pauses before the next attempt.
  ///
  /// @param attempt the attempt that failed, from 1
  /// @param attempts the total number of attempts
  default void lockedOut(String migration, int attempt, int attempts) {}

  /// A migration was applied or rolled back, and recorded.
  ///
  /// @param took time from its first attempt until it was recorded
  default void finished(String migration, Direction direction, Duration took) {}
}
