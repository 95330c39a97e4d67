package io.aisha.guard.postgres;

import io.aisha.guard.postgres.EmbeddedPostgresException.ServerFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes what a killed JVM may have left on a folder that is now locked by this process: a
/// running server, server processes without their parent, and a pid file whose process ID no longer
/// exists or belongs to another program.
///
/// The running server is stopped rather than reused: its settings, port and memory belong to
/// another program run, and a start takes less than a second.
final class LeftoverProcesses {

  private static final Logger log = LoggerFactory.getLogger(LeftoverProcesses.class);
  private static final Duration EXIT_GRACE = Duration.ofMillis(300);
  private static final Duration KILL_TIMEOUT = Duration.ofSeconds(20);

  private final Cluster cluster;

  LeftoverProcesses(Cluster cluster) {
    this.cluster = cluster;
  }

  void clear() throws IOException {
    long pid = cluster.serverPid();
    Optional<ProcessHandle> server =
        pid > 0 ? ProcessHandle.of(pid).filter(this::servesThisCluster) : Optional.empty();
    if (server.isPresent()) {
      log.info("Stopping PostgreSQL left running by a program that was killed, process {}", pid);
      new ServerProcess(server.get()).stop();
    }
    for (ProcessHandle process : serving()) {
      // Their parent is gone and they will exit soon, but a long query may keep one busy.
      awaitExit(process, EXIT_GRACE);
      if (process.isAlive()) {
        log.warn("Killing server process {} that outlived its server", process.pid());
        process.destroyForcibly();
        awaitExit(process, KILL_TIMEOUT);
      }
      if (process.isAlive()) {
        throw new ServerFailed(
            "Process %d still works on %s and cannot be ended. End it and start again."
                .formatted(process.pid(), cluster.folder()),
            null);
      }
    }
    // No process uses the cluster now, so the pid file is stale. PostgreSQL itself would refuse to
    // start while any process with that ID exists.
    Files.deleteIfExists(cluster.pidFile());
  }

  private List<ProcessHandle> serving() {
    return ProcessHandle.allProcesses().filter(this::servesThisCluster).toList();
  }

  private boolean servesThisCluster(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    if (!info.command().map(command -> command.contains("/bin/postgres")).orElse(false)) {
      return false;
    }
    // A server's working directory is its cluster; if the system does not expose that, its command
    // line contains the folder.
    Path workingFolder = Path.of("/proc", Long.toString(process.pid()), "cwd");
    try {
      return Files.isSameFile(workingFolder, cluster.data());
    } catch (IOException e) {
      String data = cluster.data().toString();
      return info.commandLine().map(line -> line.contains(data)).orElse(false);
    }
  }

  private static void awaitExit(ProcessHandle process, Duration timeout) {
    UninterruptibleWait.until(() -> !process.isAlive(), timeout);
  }
}
