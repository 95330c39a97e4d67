package io.aisha.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The packaged program, started like the launcher does, without the settings of this machine.
final class Program {
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  /// The data folders of the processes, without those whose logs have been kept.
  private static final Map<Process, Path> RUNNING = new ConcurrentHashMap<>();

  static {
    // An interrupted test run must not leave servers running.
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.keySet().forEach(Process::destroyForcibly)));
  }

  private final List<String> before;
  private final Map<String, String> environment;
  private final Path folder;

  private Program(List<String> before, Map<String, String> environment, Path folder) {
    this.before = List.copyOf(before);
    this.environment = Map.copyOf(environment);
    this.folder = folder;
  }

  /// The program with English messages.
  static Program program() {
    return new Program(List.of(), Map.of("AISHA_LANG", "en"), Path.of("").toAbsolutePath());
  }

  /// The same with one more environment variable.
  Program with(String name, String value) {
    Map<String, String> more = new java.util.HashMap<>(environment);
    more.put(name, value);
    return new Program(before, more, folder);
  }

  /// The same, with another working folder.
  Program in(Path current) {
    return new Program(before, environment, current);
  }

  /// The same, started by another command, to which its command line is appended.
  Program under(String... command) {
    return new Program(Arrays.asList(command), environment, folder);
  }

  /// Runs a command and waits for its end.
  Outcome run(Object... arguments) {
    Path folder = scratch("run-");
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process = start(out, err, arguments);
    try {
      if (!process.waitFor(TIMEOUT)) {
        throw new AssertionError(
            "still running after %s: %s%n%s".formatted(TIMEOUT, List.of(arguments), read(out)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      stop(process);
    }
    return new Outcome(process.exitValue(), read(out), read(err));
  }

  /// Starts a command; the caller must pass it to [#stop].
  Process start(Path out, Path err, Object... arguments) {
    ProcessBuilder builder = new ProcessBuilder(commandLine(arguments));
    builder.directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AISHA_"));
    builder.environment().putAll(environment);
    builder.redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    try {
      Process process = builder.start();
      RUNNING.put(process, data(arguments));
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Asks a process to stop, and kills it after ten seconds.
  static void stop(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        kill(process);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    keepLogs(process);
  }

  /// Runs `kill -9`, and waits until the process has ended.
  static void kill(Process process) {
    process.destroyForcibly();
    process.onExit().join();
    keepLogs(process);
  }

  private Path data(Object... arguments) {
    int option = Arrays.asList(arguments).indexOf("--data");
    String path = option < 0 ? "data" : arguments[option + 1].toString();
    return folder.resolve(path);
  }

  /// Copies the log files out of the data folder, which the test deletes: the last step of `./aisha
  /// test` reads them.
  private static void keepLogs(Process process) {
    Path logs = Optional.ofNullable(RUNNING.remove(process)).orElse(Path.of("")).resolve("logs");
    if (!Files.isDirectory(logs)) {
      return;
    }
    try (Stream<Path> files = Files.list(logs)) {
      Path kept =
          Files.createDirectories(
              Path.of(property("aisha.work")).resolveSibling("../program-logs").normalize());
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(
            file,
            kept.resolve(process.pid() + "-" + file.getFileName()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A new folder of this test run.
  static Path scratch(String prefix) {
    try {
      Path work = Files.createDirectories(Path.of(property("aisha.work")));
      return Files.createTempDirectory(work, prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The packaged program.
  static Path jar() {
    Path jar = Path.of(property("aisha.jar")).toAbsolutePath().normalize();
    if (!Files.isRegularFile(jar)) {
      throw new AssertionError("There is no packaged program at " + jar + ". Run ./aisha build.");
    }
    return jar;
  }

  /// The Java machine of these tests.
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private List<String> commandLine(Object... arguments) {
    List<String> command = new ArrayList<>(before);
    command.add(java());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-Xmx1g",
            "-XX:+AutoCreateSharedArchive",
            "-XX:SharedArchiveFile="
                + Path.of(property("aisha.work")).toAbsolutePath().resolve("aisha.jsa"),
            "-Xshare:auto",
            "-Xlog:disable",
            "-jar",
            jar().toString()));
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    return command;
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException(
          "The system property "
              + name
              + " is not set: run these tests with ./aisha test -pl e2e -am");
    }
    return value;
  }
}
