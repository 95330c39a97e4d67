package io.aisha.guard.postgres;

import io.aisha.guard.postgres.EmbeddedPostgresException.DiskFull;
import io.aisha.guard.postgres.EmbeddedPostgresException.OtherMajorVersion;
import io.aisha.guard.postgres.EmbeddedPostgresException.ServerFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// A PostgreSQL cluster on disk and the verbs of its server: make, start, stop.
///
/// @param folder the data folder, which holds the cluster itself in `cluster`, the superuser's
///   password in `password` and the server's log in `server.log`
record Cluster(Path folder, Program program) {

  static final String SUPERUSER = "postgres";

  /// What every server gets: reachable from this machine only, by TCP only.
  private static final List<String> ALWAYS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "timezone=UTC",
          "log_timezone=UTC",
          "password_encryption=scram-sha-256",
          // A failed statement and the detail of a violated key carry what people typed in.
          "log_error_verbosity=terse",
          "log_min_error_statement=panic");

  private static final long NEARLY_FULL_BYTES = 1 << 20;
  private static final int START_SECONDS = 60;
  private static final int STOP_SECONDS = 30;

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

  /// Makes an empty cluster beside and renames it into place, so that a start that is killed here
  /// leaves nothing that looks like data.
  void create(List<String> initOptions) throws IOException {
    Path fresh = folder.resolve("cluster.unfinished");
    Folders.deleteTree(fresh);
    Files.deleteIfExists(passwordFile());
    Files.createFile(passwordFile(), Folders.OWNER_ONLY_FILE);
    Files.writeString(passwordFile(), Passwords.random());
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--pgdata", fresh.toString(), "--username", SUPERUSER));
    arguments.addAll(List.of("--pwfile", passwordFile().toString(), "--auth", "scram-sha-256"));
    // The built-in locale is the same on every system and still knows letters beyond ASCII, which
    // names that are unique whatever their case need.
    arguments.addAll(List.of("--encoding", "UTF8", "--locale", "C"));
    arguments.addAll(List.of("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"));
    arguments.addAll(initOptions);
    Program.Result result = program.run("initdb", arguments);
    if (result.status() != 0) {
      Folders.deleteTree(fresh);
      throw StartFailures.of(folder, "could not be set up", result.output());
    }
    Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  String password() throws IOException {
    return Files.readString(passwordFile()).strip();
  }

  /// Starts the server and returns when it accepts connections.
  ///
  /// @return its process id
  long start(int port, List<String> settings) throws IOException {
    if (Files.exists(log())) {
      Files.move(log(), folder.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    StringBuilder options = new StringBuilder("-p ").append(port);
    ALWAYS.forEach(setting -> options.append(" -c ").append(setting));
    settings.forEach(setting -> options.append(" -c ").append(setting));
    Program.Result result =
        program.run(
            "pg_ctl",
            List.of(
                "start",
                "--wait",
                "--silent",
                "--timeout=" + START_SECONDS,
                "--pgdata=" + data(),
                "--log=" + log(),
                "--options=" + options));
    if (result.status() != 0) {
      // On a full disk the server has nowhere to say so.
      throw Files.getFileStore(folder).getUsableSpace() < NEARLY_FULL_BYTES
          ? new DiskFull(folder, null)
          : StartFailures.of(folder, "could not be started", lastWords(result.output()));
    }
    return serverPid();
  }

  /// Stops the server in order; if it does not end in time, at once, which loses nothing either but
  /// costs a recovery at the next start.
  void stop() {
    if (stop("fast") != 0 && stop("immediate") != 0) {
      throw new ServerFailed(
          "PostgreSQL in %s does not stop. See %s.".formatted(folder, log()), null);
    }
  }

  private int stop(String mode) {
    if (!Files.exists(pidFile())) {
      return 0;
    }
    return program
        .run(
            "pg_ctl",
            List.of(
                "stop",
                "--wait",
                "--silent",
                "--mode=" + mode,
                "--timeout=" + STOP_SECONDS,
                "--pgdata=" + data()))
        .status();
  }

  /// Process id as the server's own file says, 0 when there is none to be read.
  long serverPid() throws IOException {
    if (!Files.exists(pidFile())) {
      return 0;
    }
    String first = Files.readString(pidFile()).lines().findFirst().orElse("").strip();
    return first.matches("\\d{1,18}") ? Long.parseLong(first) : 0;
  }

  private String lastWords(String printed) throws IOException {
    if (!Files.exists(log())) {
      return printed;
    }
    List<String> lines = Files.readAllLines(log(), StandardCharsets.ISO_8859_1);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
  }
}
