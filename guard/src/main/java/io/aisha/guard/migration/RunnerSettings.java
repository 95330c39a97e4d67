package io.aisha.guard.migration;

import java.time.Duration;

/// Timeouts of a runner, and its listener.
///
/// @param program name and version that is recorded with each migration, such as `aisha 0.1.0`
/// @param turnTimeout how long to wait for another node that is migrating
/// @param lockTimeout how long one attempt may block other sessions. Sessions queue behind a
///   waiting migration, and a migration that needs several tables keeps the locks it has while it
///   waits for the next; so in the first attempts each single wait lasts a quarter of this, and in
///   later ones all waits together last this long
/// @param lockAttempts how often a migration is tried before it fails because of locks; at least 1
/// @param listener receives progress
/// @param progressInterval how long a migration runs before its progress is first reported, and the
///   interval between reports
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

  /// Waits five minutes for another node, makes twenty attempts that block other sessions for at
  /// most two seconds each, uses no listener, and logs progress every two seconds. A single wait of
  /// half a second is shorter than PostgreSQL's `deadlock_timeout` of one second, so in a deadlock
  /// between a migration and a user's transaction the migration gives way.
  public static RunnerSettings of(String program) {
    return new RunnerSettings(
        program,
        Duration.ofMinutes(5),
        Duration.ofSeconds(2),
        20,
        MigrationListener.NONE,
        Duration.ofSeconds(2));
  }

  /// How long the first attempts wait for one lock.
  Duration singleWait() {
    return Duration.ofMillis(Math.max(1, lockTimeout.toMillis() / 4));
  }

  /// These settings with other lock timeouts.
  public RunnerSettings withLocks(Duration timeout, int attempts) {
    return new RunnerSettings(program, turnTimeout, timeout, attempts, listener, progressInterval);
  }

  /// These settings with another timeout for other nodes.
  public RunnerSettings withTurnTimeout(Duration timeout) {
    return new RunnerSettings(
        program, timeout, lockTimeout, lockAttempts, listener, progressInterval);
  }

  /// These settings with a listener.
  public RunnerSettings withListener(MigrationListener receiver) {
    return new RunnerSettings(
        program, turnTimeout, lockTimeout, lockAttempts, receiver, progressInterval);
  }

  /// These settings with another interval of progress reports.
  public RunnerSettings withProgressInterval(Duration interval) {
    return new RunnerSettings(program, turnTimeout, lockTimeout, lockAttempts, listener, interval);
  }
}
