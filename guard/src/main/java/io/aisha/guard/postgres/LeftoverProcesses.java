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

/// Clears what a JVM that was killed may have left on a folder whose lock we hold by now: a server
/// still running, server processes without their parent, a pid file that names a process long gone
/// or, the number having been given away again, somebody else's.
///
/// Stopping and starting anew was preferred to taking the running server over: its settings, port
/// and memory are those of another program run, and a start costs less than a second.
final class LeftoverProcesses {

  private static final Logger log = LoggerFactory.getLogger(LeftoverProcesses.class);
  private static final Duration NOTICING = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

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
      // Their parent is gone and they are about to notice; a long query may keep one busy.
      awaitExit(process, NOTICING);
      if (process.isAlive()) {
        log.warn("Killing server process {} that outlived its server", process.pid());
        process.destroyForcibly();
        awaitExit(process, PATIENCE);
      }
      if (process.isAlive()) {
        throw new ServerFailed(
            "Process %d still works on %s and cannot be ended. End it and start again."
                .formatted(process.pid(), cluster.folder()),
            null);
      }
    }
    // Nobody works on the cluster now, so whatever process the file names is not a server of it.
    // PostgreSQL itself would refuse to start while any process of that number lives.
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
    // A server works from inside its cluster; where the system does not show that, its command line
    // names the folder.
    Path workingFolder = Path.of("/proc", Long.toString(process.pid()), "cwd");
    try {
      return Files.isSameFile(workingFolder, cluster.data());
    } catch (IOException e) {
      String data = cluster.data().toString();
      return info.commandLine().map(line -> line.contains(data)).orElse(false);
    }
  }

  private static void awaitExit(ProcessHandle process, Duration patience) {
    UninterruptibleWait.until(() -> !process.isAlive(), patience);
  }
}
