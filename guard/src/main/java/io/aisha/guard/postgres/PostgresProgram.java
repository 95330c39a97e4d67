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

/// The server's programs, each run as a list of arguments: no shell of ours reads any of them.
///
/// As root they run in a user namespace of their own (`unshare --user`), where the files keep their
/// owner and the process has no rights: PostgreSQL refuses to run as root, and changing the owner
/// of the data folder instead would be a surprise.
record PostgresProgram(PostgresBinaries binaries) {

  /// What `unshare` prints when the system does not allow it.
  private static final String NO_NAMESPACE = "unshare:";

  /// Exit status and everything printed.
  record Result(int status, String output) {}

  /// Runs a program in a folder to its end, its children's included.
  Result run(String name, List<String> arguments, Path folder) {
    try {
      Process process = launch(command(name, arguments), folder, ProcessBuilder.Redirect.PIPE);
      String printed =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      requireNamespace(printed);
      return new Result(process.onExit().join().exitValue(), printed);
    } catch (IOException e) {
      throw notRun(name, e);
    }
  }

  /// Starts a program that stays, in a session of its own where the system can: a Ctrl-C in the
  /// terminal is for the JVM to answer and must not reach it.
  ///
  /// @param log a file that what it prints is added to
  Process start(String name, List<String> arguments, Path folder, Path log) throws IOException {
    List<String> command = new ArrayList<>(command(name, arguments));
    if (isOnPath("setsid")) {
      command.addFirst("setsid");
    }
    return launch(command, folder, ProcessBuilder.Redirect.appendTo(log.toFile()));
  }

  /// Tells apart the failure of the way in which root runs a program.
  ///
  /// @param printed what the program printed
  static void requireNamespace(String printed) {
    if (printed.startsWith(NO_NAMESPACE)) {
      throw new BinariesUnusable(
          "PostgreSQL does not run as root, and a namespace of its own is not allowed here (%s). Start the program as another user."
              .formatted(printed.strip()),
          null);
    }
  }

  private static BinariesUnusable notRun(String name, IOException e) {
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
