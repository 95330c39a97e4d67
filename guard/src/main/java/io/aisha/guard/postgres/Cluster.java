package io.aisha.guard.postgres;

import io.aisha.guard.postgres.EmbeddedPostgresException.DiskFull;
import io.aisha.guard.postgres.EmbeddedPostgresException.OtherMajorVersion;
import io.aisha.guard.postgres.EmbeddedPostgresException.ServerFailed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A PostgreSQL cluster on disk, with operations to create it and start its server.
///
/// The server's programs run with the cluster's folder as their working directory and receive
/// `/proc/self/cwd` as its path, so the folder's name never matters: PostgreSQL truncates paths at
/// 1,024 bytes, its pid file has one line for the path, and initdb builds shell commands.
///
/// @param folder the data folder: it contains the cluster in `cluster`, the superuser's password in
///   `password` and the server's log in `server.log`
record Cluster(Path folder, PostgresProgram program) {

  static final String SUPERUSER = "postgres";

  /// Settings of every server: reachable only from this machine and only over TCP, so that the
  /// length of a path never limits a socket's name.
  private static final List<String> ALWAYS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "timezone=UTC",
          "log_timezone=UTC",
          "password_encryption=scram-sha-256",
          // Statements and key details in errors may contain users' input.
          "log_error_verbosity=terse",
          "log_min_error_statement=panic");

  /// Exit status of a process that was killed with SIGKILL.
  static final int KILLED = 128 + 9;

  private static final Path HERE = Path.of("/proc/self/cwd");
  private static final long NEARLY_FULL_BYTES = 1 << 20;
  private static final int LOG_TAIL_BYTES = 4096;
  private static final int LOG_TAIL_LINES = 10;

  /// A recovery after a crash reads back at most a gigabyte of write-ahead log.
  private static final Duration START_WITHIN = Duration.ofMinutes(2);

  Path data() {
    return folder.resolve("cluster");
  }

  Path passwordFile() {
    return folder.resolve("password");
  }

  Path log() {
    return folder.resolve("server.log");
  }

  Path pidFile() {
    return data().resolve("postmaster.pid");
  }

  boolean exists() {
    return Files.exists(data().resolve("PG_VERSION"));
  }

  void requireOwnMajorVersion() throws IOException {
    String found = Files.readString(data().resolve("PG_VERSION")).strip();
    if (!found.equals(PostgresBinaries.MAJOR_VERSION)) {
      throw new OtherMajorVersion(folder, found, PostgresBinaries.MAJOR_VERSION);
    }
  }

  /// Creates an empty cluster under a temporary name and renames it, so that an interrupted
  /// creation leaves nothing that looks like data.
  void create(List<String> initOptions) throws IOException {
    Path fresh = folder.resolve("cluster.unfinished");
    FolderTrees.deleteTree(fresh);
    Files.deleteIfExists(passwordFile());
    Files.createFile(passwordFile(), FolderTrees.OWNER_ONLY_FILE);
    Files.writeString(passwordFile(), Passwords.random());
    Files.createDirectory(fresh, FolderTrees.OWNER_ONLY_FOLDER);
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--pgdata", pathOf(fresh), "--username", SUPERUSER));
    arguments.addAll(List.of("--pwfile", "../" + passwordFile().getFileName()));
    arguments.addAll(List.of("--auth", "scram-sha-256"));
    // The built-in locale is the same on every system and supports non-ASCII letters, which
    // case-insensitive unique names need.
    arguments.addAll(List.of("--encoding", "UTF8", "--locale", "C"));
    arguments.addAll(List.of("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"));
    arguments.addAll(initOptions);
    PostgresProgram.Result result = program.run("initdb", arguments, fresh);
    if (result.status() != 0) {
      FolderTrees.deleteTree(fresh);
      throw StartFailures.of(folder, "could not be set up", result.output());
    }
    Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  String password() throws IOException {
    return Files.readString(passwordFile()).strip();
  }

  /// Starts a new log and keeps the previous one.
  void rotateLog() throws IOException {
    if (Files.exists(log())) {
      Files.move(log(), folder.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// Starts the server, and returns when it accepts connections.
  Process start(int port, List<String> settings) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-D", pathOf(data()), "-p", Integer.toString(port)));
    ALWAYS.forEach(setting -> arguments.addAll(List.of("-c", setting)));
    settings.forEach(setting -> arguments.addAll(List.of("-c", setting)));
    long logged = Files.exists(log()) ? Files.size(log()) : 0;
    Process process = program.start("postgres", arguments, data(), log());
    boolean decided =
        UninterruptibleWait.until(() -> !process.isAlive() || isReady(process), START_WITHIN);
    if (!process.isAlive() && process.exitValue() == KILLED) {
      throw new ServerFailed(
          "PostgreSQL in %s was killed while it started.".formatted(folder), null, true);
    }
    if (!process.isAlive() || !decided) {
      process.destroyForcibly();
      throw failure(logTail(logged));
    }
    return process;
  }

  private EmbeddedPostgresException failure(String reported) throws IOException {
    PostgresProgram.requireNamespace(reported);
    // On a full disk the server cannot log the error.
    return Files.getFileStore(folder).getUsableSpace() < NEARLY_FULL_BYTES
        ? new DiskFull(folder, null)
        : StartFailures.of(folder, "could not be started", reported);
  }

  /// The server's status is the last line of its pid file.
  private boolean isReady(Process process) {
    try {
      List<String> lines = Files.readAllLines(pidFile(), StandardCharsets.ISO_8859_1);
      return lines.size() > 1
          && lines.getFirst().strip().equals(Long.toString(process.pid()))
          && lines.getLast().strip().equals("ready");
    } catch (IOException e) {
      return false;
    }
  }

  /// The process ID in the server's pid file; 0 if it cannot be read.
  long serverPid() throws IOException {
    if (!Files.exists(pidFile())) {
      return 0;
    }
    String first = Files.readString(pidFile()).lines().findFirst().orElse("").strip();
    return first.matches("\\d{1,18}") ? Long.parseLong(first) : 0;
  }

  private static String pathOf(Path folder) {
    return Files.isDirectory(HERE) ? HERE.toString() : folder.toString();
  }

  /// The last lines of the log, written since it had the given length.
  private String logTail(long since) throws IOException {
    try (FileChannel channel = FileChannel.open(log(), StandardOpenOption.READ)) {
      long from = Math.max(since, channel.size() - LOG_TAIL_BYTES);
      ByteBuffer end = ByteBuffer.allocate(LOG_TAIL_BYTES);
      channel.read(end, from);
      List<String> lines =
          new String(end.array(), 0, end.position(), StandardCharsets.ISO_8859_1).lines().toList();
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
    } catch (NoSuchFileException e) {
      return "";
    }
  }
}
