package io.aisha.guard.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Stops the server when this JVM exits for any reason: otherwise a killed JVM would leave a server
/// running until the next start on the same folder, or forever if it is a scratch server.
///
/// A shell waits for the end of its standard input, which the kernel closes when the JVM exits. It
/// ignores terminal signals, so that the JVM handles Ctrl-C. It signals the server only if the
/// cluster's pid file still contains the expected process ID. Its working directory is the watched
/// folder, so no path is passed to it.
final class JvmExitWatch implements AutoCloseable {

  private static final String SCRIPT =
      """
      trap '' INT HUP TERM
      while read -r _; do :; done
      read -r pid <cluster/postmaster.pid 2>/dev/null && [ "$pid" = "$1" ] && kill -INT "$1"
      """;

  /// The folder's name comes from [java.nio.file.Files#createTempDirectory].
  private static final String REMOVING_SCRIPT =
      SCRIPT
          + """
          while kill -0 "$1" 2>/dev/null; do sleep 0.2; done
          cd .. && rm -rf -- "$2"
          """;

  private final Process shell;

  private JvmExitWatch(Process shell) {
    this.shell = shell;
  }

  /// @param folder the folder that contains the cluster
  /// @param remove whether to delete the folder after the server has exited
  static JvmExitWatch start(long serverPid, Path folder, boolean remove) throws IOException {
    String name = Objects.requireNonNull(folder.getFileName()).toString();
    List<String> command =
        List.of(
            "/bin/sh",
            "-c",
            remove ? REMOVING_SCRIPT : SCRIPT,
            "server-watch",
            Long.toString(serverPid),
            remove ? name : "");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return new JvmExitWatch(builder.start());
  }

  /// Stops watching; the server must have stopped already.
  @Override
  public void close() {
    shell.destroyForcibly();
  }
}
