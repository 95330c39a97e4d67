package io.aisha.guard.postgres;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// A running PostgreSQL server, ours or one that a killed program left, and how it is ended.
///
/// @param handle of the server process itself, whose children end with it
record ServerProcess(ProcessHandle handle) {

  /// For the sessions to be ended and everything to be written.
  private static final Duration IN_ORDER = Duration.ofSeconds(15);

  /// For the sessions to be ended; nothing is written.
  private static final Duration AT_ONCE = Duration.ofSeconds(3);

  private static final Duration BY_FORCE = Duration.ofSeconds(5);

  /// Stops the server in order; if it does not end in time, at once, which loses nothing either but
  /// costs a recovery at the next start.
  ///
  /// @return whether it has ended
  boolean stop() {
    return endsOn("INT", IN_ORDER) || endsOn("QUIT", AT_ONCE) || kill();
  }

  private boolean kill() {
    handle.destroyForcibly();
    return hasEnded(BY_FORCE);
  }

  private boolean endsOn(String signal, Duration within) {
    // The JDK can send two signals, and these are others. The shell sees a number and nothing else.
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
