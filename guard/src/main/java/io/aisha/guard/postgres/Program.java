package io.aisha.guard.postgres;

import io.aisha.guard.postgres.EmbeddedPostgresException.BinariesUnusable;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One run of one of the server's programs.
///
/// As root it runs in a user namespace of its own (`unshare --user`), where the files keep their
/// owner and the process has no rights: PostgreSQL refuses to run as root, and changing the owner
/// of the data folder instead would be a surprise.
record Program(PostgresBinaries binaries) {

  /// Exit status and everything printed.
  record Result(int status, String output) {}

  Result run(String name, List<String> arguments) {
    try {
      // A file, not a pipe: a server started by the program would inherit the pipe and hold it
      // open.
      Path output = Files.createTempFile("postgres-", ".out");
      try {
        List<String> command = new ArrayList<>();
        if (belongsToRoot(output)) {
          command.addAll(List.of("unshare", "--user"));
        }
        command.add(binaries.program(name).toString());
        command.addAll(arguments);
        Result result = run(command, output);
        if (result.status() != 0 && result.output().startsWith("unshare:")) {
          throw new BinariesUnusable(
              "PostgreSQL does not run as root, and a namespace of its own is not allowed here (%s). Start the program as another user."
                  .formatted(result.output().strip()),
              null);
        }
        return result;
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new BinariesUnusable(
          "PostgreSQL's %s could not be run (%s). As root it needs the program 'unshare'."
              .formatted(name, e.getMessage()),
          e);
    }
  }

  private static Result run(List<String> command, Path output) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    builder.redirectInput(new File("/dev/null"));
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(key -> key.startsWith("PG") || key.startsWith("LC_"));
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
    int status = waitFor(builder.start());
    return new Result(status, Files.readString(output, StandardCharsets.ISO_8859_1));
  }

  /// A file that we just made belongs to the user that we really are.
  private static boolean belongsToRoot(Path file) throws IOException {
    return Integer.valueOf(0).equals(Files.getAttribute(file, "unix:uid"));
  }

  private static int waitFor(Process process) {
    // An interrupt must not leave a half-made cluster or a half-stopped server behind: the programs
    // end by themselves within their own time-outs.
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return process.waitFor();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
