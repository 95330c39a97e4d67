package io.aisha.guard.migration;

import java.time.Duration;

/// Hears what a runner does while it does it, for a terminal or a log of one's own. Calls come one
/// at a time, but not all on one thread; a listener that throws stops the runner.
public interface MigrationListener {

  /// Hears nothing.
  MigrationListener NONE = new MigrationListener() {};

  /// A change begins.
  ///
  /// @param migration its name
  default void started(String migration, Direction direction) {}

  /// A change takes long; told every two seconds unless the settings say otherwise.
  default void stillRunning(MigrationProgress progress) {}

  /// A change did not get its locks and lets others pass before it tries again.
  ///
  /// @param attempt the one that failed, from 1
  /// @param attempts how many there are
  default void lockedOut(String migration, int attempt, int attempts) {}

  /// A change is made, or taken back, and recorded.
  ///
  /// @param took from its first attempt to its record
  default void finished(String migration, Direction direction, Duration took) {}
}
