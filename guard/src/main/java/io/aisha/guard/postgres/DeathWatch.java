package io.aisha.guard.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Stops the server when this JVM is gone, however it went: without it, a killed JVM would leave a
/// server running until the next start on the same folder, or for ever if it was a scratch one.
///
/// A shell waits for the end of its standard input, which the kernel closes with the JVM. Signals
/// from the terminal do not reach it, so that Ctrl-C is the JVM's to answer. It signals only while
/// the cluster still names the very process that it was given.
final class DeathWatch implements AutoCloseable {

  private static final String SCRIPT =
      """
      trap '' INT HUP TERM
      while read -r _; do :; done
      read -r pid < "$2/postmaster.pid" 2>/dev/null && [ "$pid" = "$1" ] && kill -INT "$1"
      [ -z "$3" ] || { while kill -0 "$1" 2>/dev/null; do sleep 0.2; done; rm -rf "$3"; }
      """;

  private final Process shell;

  private DeathWatch(Process shell) {
    this.shell = shell;
  }

  /// @param removeAfterwards a folder to delete once the server is gone, or empty
  static DeathWatch over(long serverPid, Path cluster, String removeAfterwards) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                "/bin/sh",
                "-c",
                SCRIPT,
                "server-watch",
                Long.toString(serverPid),
                cluster.toString(),
                removeAfterwards));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return new DeathWatch(builder.start());
  }

  /// Ends the watch; the server must be stopped already.
  @Override
  public void close() {
    shell.destroyForcibly();
  }
}
