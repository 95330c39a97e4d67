package io.aisha.guard.postgres;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// A running PostgreSQL server, started by this program or left by a killed one, and how to stop
/// it.
///
/// @param handle the server process itself, whose children end with it
record ServerProcess(ProcessHandle handle) {

  /// Timeout for a fast shutdown, which ends sessions and writes a checkpoint.
  private static final Duration FAST_TIMEOUT = Duration.ofSeconds(15);

  /// Timeout for an immediate shutdown, which writes nothing.
  private static final Duration IMMEDIATE_TIMEOUT = Duration.ofSeconds(3);

  private static final Duration KILL_TIMEOUT = Duration.ofSeconds(5);

  /// Stops the server with a fast shutdown; if that takes too long, with an immediate one, which
  /// loses no data but requires recovery at the next start.
  ///
  /// @return whether it has exited
  boolean stop() {
    return endsOn("INT", FAST_TIMEOUT) || endsOn("QUIT", IMMEDIATE_TIMEOUT) || kill();
  }

  private boolean kill() {
    handle.destroyForcibly();
    return hasEnded(KILL_TIMEOUT);
  }

  private boolean endsOn(String signal, Duration within) {
    // The JDK cannot send these signals. The shell receives only a number.
    List<String> command = List.of("/bin/sh", "-c", "kill -" + signal + " " + handle.pid());
    try {
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      return false;
    }
    return hasEnded(within);
  }

  private boolean hasEnded(Duration within) {
    return UninterruptibleWait.until(() -> !handle.isAlive(), within);
  }
}
