package io.aisha.guard.postgres;

import com.sun.security.auth.module.UnixSystem;
import io.aisha.guard.postgres.EmbeddedPostgresException.BinariesUnusable;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Runs the server's programs with argument lists, without a shell.
///
/// As root they run in a user namespace (`unshare --user`), where files keep their owner and the
/// process has no privileges: PostgreSQL refuses to run as root, and changing the owner of the data
/// folder would be unexpected.
record PostgresProgram(PostgresBinaries binaries) {

  /// The prefix of `unshare`'s error when namespaces are not allowed.
  private static final String NO_NAMESPACE = "unshare:";

  /// Exit status and output.
  record Result(int status, String output) {}

  /// Runs a program in a folder until it and its children have exited.
  Result run(String name, List<String> arguments, Path folder) {
    try {
      Process process = launch(command(name, arguments), folder, ProcessBuilder.Redirect.PIPE);
      String printed =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      requireNamespace(printed);
      return new Result(process.onExit().join().exitValue(), printed);
    } catch (IOException e) {
      throw cannotRun(name, e);
    }
  }

  /// Starts a program that keeps running, in its own session if possible: a Ctrl-C in the terminal
  /// is for the JVM and must not reach it.
  ///
  /// @param log the file to which its output is appended
  Process start(String name, List<String> arguments, Path folder, Path log) throws IOException {
    List<String> command = new ArrayList<>(command(name, arguments));
    if (isOnPath("setsid")) {
      command.addFirst("setsid");
    }
    return launch(command, folder, ProcessBuilder.Redirect.appendTo(log.toFile()));
  }

  /// Throws if the program failed because namespaces are not allowed.
  ///
  /// @param printed the program's output
  static void requireNamespace(String printed) {
    if (printed.startsWith(NO_NAMESPACE)) {
      throw new BinariesUnusable(
          "PostgreSQL does not run as root, and user namespaces are not allowed here (%s). Start the program as another user."
              .formatted(printed.strip()),
          null);
    }
  }

  private static BinariesUnusable cannotRun(String name, IOException e) {
    return new BinariesUnusable(
        "PostgreSQL's %s could not be run (%s). As root it needs the program 'unshare'."
            .formatted(name, e.getMessage()),
        e);
  }

  private List<String> command(String name, List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (new UnixSystem().getUid() == 0) {
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(binaries.program(name).toString());
    command.addAll(arguments);
    return command;
  }

  private static Process launch(List<String> command, Path folder, ProcessBuilder.Redirect output)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(output);
    builder.redirectInput(new File("/dev/null"));
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(key -> key.startsWith("PG") || key.startsWith("LC_"));
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
    return builder.start();
  }

  private static boolean isOnPath(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }
}
