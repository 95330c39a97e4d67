package io.aisha.guard.migration;

import java.time.Duration;

/// How patient a runner is, and whom it tells.
///
/// @param program name and version recorded beside each change, such as `aisha 0.1.0`
/// @param turnTimeout how long to wait for another node that is migrating
/// @param lockTimeout how long one attempt may make others wait. Whoever wants a table that a
///   change waits for waits behind it, and a change may need several tables and keeps those it has
///   while it waits for the next; so in the first attempts each single wait lasts a quarter of
///   this, and in later ones all of them together last this long
/// @param lockAttempts how often a change is tried before its tables count as locked; at least 1
/// @param listener who is told
/// @param progressInterval how long a change runs before it is told how far it is, and then again
public record RunnerSettings(
    String program,
    Duration turnTimeout,
    Duration lockTimeout,
    int lockAttempts,
    MigrationListener listener,
    Duration progressInterval) {

  public RunnerSettings {
    if (lockAttempts < 1) {
      throw new IllegalArgumentException(
          "lockAttempts: got %d, expected 1 or more".formatted(lockAttempts));
    }
    if (lockTimeout.toMillis() < 1) {
      throw new IllegalArgumentException(
          "lockTimeout: got %s, expected 1 ms or more".formatted(lockTimeout));
    }
    if (!progressInterval.isPositive()) {
      throw new IllegalArgumentException(
          "progressEvery: got %s, expected more than nothing".formatted(progressInterval));
    }
  }

  /// Five minutes for another node, twenty attempts that make others wait for two seconds at most,
  /// nobody told, and progress logged every two seconds. A single wait of half a second is less
  /// than PostgreSQL's `deadlock_timeout` of one, so where a change and a user's transaction stand
  /// in each other's way, it is the change that gives way.
  public static RunnerSettings of(String program) {
    return new RunnerSettings(
        program,
        Duration.ofMinutes(5),
        Duration.ofSeconds(2),
        20,
        MigrationListener.NONE,
        Duration.ofSeconds(2));
  }

  /// How long a change waits for one lock at first.
  Duration singleWait() {
    return Duration.ofMillis(Math.max(1, lockTimeout.toMillis() / 4));
  }

  /// The same with another patience for tables.
  public RunnerSettings withLocks(Duration timeout, int attempts) {
    return new RunnerSettings(program, turnTimeout, timeout, attempts, listener, progressInterval);
  }

  /// The same with another patience for other nodes.
  public RunnerSettings withTurnTimeout(Duration patience) {
    return new RunnerSettings(
        program, patience, lockTimeout, lockAttempts, listener, progressInterval);
  }

  /// The same with somebody who is told.
  public RunnerSettings withListener(MigrationListener told) {
    return new RunnerSettings(
        program, turnTimeout, lockTimeout, lockAttempts, told, progressInterval);
  }

  /// The same with progress told more or less often.
  public RunnerSettings withProgressInterval(Duration interval) {
    return new RunnerSettings(program, turnTimeout, lockTimeout, lockAttempts, listener, interval);
  }
}
