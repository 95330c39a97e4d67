package io.aisha.guard.migration;

import java.time.Duration;

/// How patient a runner is.
///
/// @param program name and version recorded beside each change, such as `aisha 0.1.0`
/// @param turnPatience how long to wait for another node that is migrating
/// @param lockTimeout how long one attempt may wait for a table: as long as this, everybody else
///   who wants the table waits behind us
/// @param lockAttempts how often a change is tried before its tables count as locked; at least 1
public record RunnerSettings(
    String program, Duration turnPatience, Duration lockTimeout, int lockAttempts) {

  public RunnerSettings {
    if (lockAttempts < 1) {
      throw new IllegalArgumentException(
          "lockAttempts: got %d, expected 1 or more".formatted(lockAttempts));
    }
    if (lockTimeout.toMillis() < 1) {
      throw new IllegalArgumentException(
          "lockTimeout: got %s, expected 1 ms or more".formatted(lockTimeout));
    }
  }

  /// Five minutes for another node, eight attempts of two seconds for a table.
  public static RunnerSettings of(String program) {
    return new RunnerSettings(program, Duration.ofMinutes(5), Duration.ofSeconds(2), 8);
  }

  /// The same with another patience for tables.
  public RunnerSettings withLocks(Duration timeout, int attempts) {
    return new RunnerSettings(program, turnPatience, timeout, attempts);
  }

  /// The same with another patience for other nodes.
  public RunnerSettings withTurnPatience(Duration patience) {
    return new RunnerSettings(program, patience, lockTimeout, lockAttempts);
  }
}
