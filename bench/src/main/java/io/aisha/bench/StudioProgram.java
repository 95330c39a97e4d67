package io.aisha.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The packaged program with its own data folder. It can be killed and restarted.
///
/// Works only on Linux, whose `/proc` shows which processes belong to it.
final class StudioProgram implements AutoCloseable {
  private static final String MARK = "STUDIO_BENCH";
  private static final Duration STOP = Duration.ofSeconds(30);

  private final Path launcher;
  private final Path data;
  private final int port;
  private final String mark = UUID.randomUUID().toString();
  private Process process;

  /// Starts the program.
  ///
  /// @param launcher the script `aisha`
  /// @param data a folder for its data
  StudioProgram(Path launcher, Path data) throws IOException {
    this.launcher = launcher.toAbsolutePath();
    this.data = data;
    this.port = freePort();
    this.process = launch();
  }

  StudioApi api() {
    return new StudioApi(port);
  }

  Path data() {
    return data;
  }

  /// The output of all its runs.
  Path output() {
    return data.resolveSibling(data.getFileName() + ".out");
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int exitStatus() {
    return process.exitValue();
  }

  long pid() {
    return process.pid();
  }

  /// Restarts the program after it has ended.
  void startAgain() throws IOException, InterruptedException {
    process.waitFor();
    process = launch();
  }

  private Process launch() throws IOException {
    ProcessBuilder command =
        new ProcessBuilder(
            launcher.toString(),
            "serve",
            "--data",
            data.toString(),
            "--port",
            Integer.toString(port));
    command.environment().put(MARK, mark);
    command.redirectErrorStream(true);
    command.redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
    return command.start();
  }

  /// The image workers of the program.
  List<Long> workers() {
    List<Long> workers = new ArrayList<>();
    for (ProcessHandle child : process.children().toList()) {
      if (child.info().arguments().map(List::of).orElse(List.of()).stream()
          .anyMatch(word -> word.endsWith("WorkerMain"))) {
        workers.add(child.pid());
      }
    }
    return workers;
  }

  /// PostgreSQL's processes, the parent process first; empty while it is not running.
  List<Long> postgres() throws IOException {
    Path file = data.resolve("database/cluster/postmaster.pid");
    if (Files.notExists(file)) {
      return List.of();
    }
    List<String> lines = Files.readAllLines(file);
    List<Long> found = new ArrayList<>();
    if (!lines.isEmpty() && !lines.getFirst().isBlank()) {
      ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
          .filter(main -> main.info().command().filter(c -> c.endsWith("postgres")).isPresent())
          .ifPresent(main -> {
            found.add(main.pid());
            main.children().forEach(child -> found.add(child.pid()));
          });
    }
    return found;
  }

  /// All processes that any run of the program has started and that still exist: the program
  /// itself, its workers, PostgreSQL, and its watchdog.
  List<String> everyProcess() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      for (Path one : all.filter(p -> p.getFileName().toString().matches("\\d+")).toList()) {
        try {
          boolean marked = Files.readString(one.resolve("environ"), ISO_8859_1).contains(mark);
          if (marked || Files.readSymbolicLink(one.resolve("cwd")).startsWith(data)) {
            String line = Files.readString(one.resolve("cmdline"), ISO_8859_1).replace('\0', ' ');
            found.add(one.getFileName() + " " + line.substring(0, Math.min(line.length(), 120)));
          }
        } catch (IOException _) {
          // The process has ended meanwhile, or belongs to another user.
        }
      }
    }
    return found;
  }

  /// Stops the program like an operator does, and waits for its end.
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("the program does not end within " + STOP);
    }
  }

  /// Terminates the program if it is still running.
  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
