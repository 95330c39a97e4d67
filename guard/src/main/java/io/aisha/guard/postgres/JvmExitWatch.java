package io.aisha.guard.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Stops the server when this JVM is gone, however it went: without it, a killed JVM would leave a
/// server running until the next start on the same folder, or for ever if it was a scratch one.
///
/// A shell waits for the end of its standard input, which the kernel closes with the JVM. Signals
/// from the terminal do not reach it, so that Ctrl-C is the JVM's to answer. It signals only while
/// the cluster still names the very process that it was given. It works from inside the folder that
/// it watches, so that no path is handed to it.
final class JvmExitWatch implements AutoCloseable {

  private static final String SCRIPT =
      """
      trap '' INT HUP TERM
      while read -r _; do :; done
      read -r pid <cluster/postmaster.pid 2>/dev/null && [ "$pid" = "$1" ] && kill -INT "$1"
      """;

  /// The folder's name is one that [java.nio.file.Files#createTempDirectory] gave.
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

  /// @param folder which holds the cluster
  /// @param remove whether the folder is deleted once the server is gone
  static JvmExitWatch over(long serverPid, Path folder, boolean remove) throws IOException {
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

  /// Ends the watch; the server must be stopped already.
  @Override
  public void close() {
    shell.destroyForcibly();
  }
}
