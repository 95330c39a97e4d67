package io.aisha.guard.postgres;

import io.aisha.guard.postgres.EmbeddedPostgresException.DiskFull;
import io.aisha.guard.postgres.EmbeddedPostgresException.FolderMissing;
import io.aisha.guard.postgres.EmbeddedPostgresException.FolderNotWritable;
import io.aisha.guard.postgres.EmbeddedPostgresException.ServerFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server process of a cluster, restarted whenever it exits unexpectedly.
///
/// A failed restart is retried. Causes that an operator must fix (no space, no permission, the
/// folder was moved) are waited for indefinitely; any other repeated failure ends the supervision.
/// So does a server that dies right after each start.
final class SupervisedServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SupervisedServer.class);

  private static final int PORT_ATTEMPTS = 3;
  private static final Duration SHORT_LIFE = Duration.ofSeconds(2);

  /// Consecutive failures without a longer run between them. A server that was killed counts half,
  /// because that says nothing about the next start.
  private static final int FAILURE_WEIGHT_MAX = 10;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final Cluster cluster;
  private final List<String> settings;
  private final boolean scratch;
  private final CompletableFuture<EmbeddedPostgresException> givenUp = new CompletableFuture<>();
  private final Object lock = new Object();
  private Running running;
  private int failureWeight;
  private volatile boolean closed;
  private volatile int port;
  private volatile @Nullable EmbeddedPostgresException problem;

  /// The server process, and the watch that stops it when this JVM exits.
  private record Running(Process process, JvmExitWatch watch) {

    static Running launch(Cluster cluster, List<String> settings, boolean scratch, int port)
        throws IOException {
      Process process = cluster.start(port, settings);
      try {
        return new Running(process, JvmExitWatch.start(process.pid(), cluster.folder(), scratch));
      } catch (IOException e) {
        new ServerProcess(process.toHandle()).stop();
        throw e;
      }
    }
  }

  private SupervisedServer(
      Cluster cluster, List<String> settings, boolean scratch, int port, Running running) {
    this.cluster = cluster;
    this.settings = List.copyOf(settings);
    this.scratch = scratch;
    this.port = port;
    this.running = running;
  }

  /// Starts the server on a free port.
  ///
  /// @param scratch whether its folder is deleted with it; then it is not restarted after a crash
  static SupervisedServer start(Cluster cluster, List<String> settings, boolean scratch)
      throws IOException {
    cluster.rotateLog();
    for (int attempt = 1; ; attempt++) {
      int port = freePort();
      try {
        Running running = Running.launch(cluster, settings, scratch, port);
        SupervisedServer server = new SupervisedServer(cluster, settings, scratch, port, running);
        if (!scratch) {
          Thread.ofPlatform().daemon().name("postgres-supervisor").start(server::supervise);
        }
        return server;
      } catch (ServerFailed e) {
        if (attempt == PORT_ATTEMPTS || !isPortTaken(e)) {
          throw e;
        }
      }
    }
  }

  /// The current port. It changes only if another program takes it during a restart.
  int port() {
    return port;
  }

  /// Why the server is not running at the moment; empty if it is running.
  Optional<EmbeddedPostgresException> problem() {
    return Optional.ofNullable(problem);
  }

  /// Completes when the server is no longer restarted, with the last error.
  CompletableFuture<EmbeddedPostgresException> givenUp() {
    return givenUp;
  }

  private void supervise() {
    while (true) {
      Process process = process();
      long since = System.nanoTime();
      int status = process.onExit().join().exitValue();
      if (closed) {
        return;
      }
      ServerFailed ended =
          new ServerFailed(
              "PostgreSQL in %s exited unexpectedly with status %d. See %s."
                  .formatted(cluster.folder(), status, cluster.log()),
              null);
      problem = ended;
      failureWeight =
          System.nanoTime() - since < SHORT_LIFE.toNanos()
              ? failureWeight + weight(status == Cluster.KILLED)
              : 0;
      if (giveUpAfterRepeatedFailures(ended)) {
        return;
      }
      log.warn("PostgreSQL exited unexpectedly and is restarted. status={}", status);
      if (!restart()) {
        return;
      }
      log.info("PostgreSQL is running again. port={}", port);
    }
  }

  /// @return false when the server was closed
  private boolean restart() {
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        if (!relaunch()) {
          return false;
        }
        problem = null;
        return true;
      } catch (EmbeddedPostgresException e) {
        String before = problem().map(Throwable::getMessage).orElse("");
        problem = e;
        failureWeight =
            needsOperator(e)
                ? 0
                : failureWeight + weight(e instanceof ServerFailed failed && failed.wasKilled());
        if (giveUpAfterRepeatedFailures(e)) {
          return false;
        }
        // Logged once, however long it takes.
        if (!before.equals(e.getMessage())) {
          log.warn("PostgreSQL cannot be restarted; retrying until it can. {}", e.getMessage());
        }
      }
      if (UninterruptibleWait.until(() -> closed, pause)) {
        return false;
      }
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
  }

  private static int weight(boolean killed) {
    return killed ? 1 : 2;
  }

  /// @return false when the server is not wanted any more
  private boolean relaunch() {
    synchronized (lock) {
      if (closed) {
        return false;
      }
      try {
        if (!cluster.exists()) {
          throw new FolderMissing(cluster.folder());
        }
        running.watch().close();
        new LeftoverProcesses(cluster).clear();
        running = onSamePort();
        return true;
      } catch (IOException e) {
        throw StartFailures.of(cluster.folder(), e);
      }
    }
  }

  private Running onSamePort() throws IOException {
    try {
      return Running.launch(cluster, settings, scratch, port);
    } catch (ServerFailed e) {
      if (isPortTaken(e)) {
        port = freePort();
      }
      throw e;
    }
  }

  private boolean giveUpAfterRepeatedFailures(EmbeddedPostgresException reason) {
    if (failureWeight < FAILURE_WEIGHT_MAX) {
      return false;
    }
    log.error("PostgreSQL failed repeatedly and is not restarted any more.", reason);
    givenUp.complete(reason);
    return true;
  }

  /// Stops the server with a fast shutdown.
  @Override
  public void close() {
    closed = true;
    synchronized (lock) {
      boolean ended = new ServerProcess(running.process().toHandle()).stop();
      running.watch().close();
      if (!ended) {
        throw new ServerFailed(
            "PostgreSQL in %s does not stop. See %s.".formatted(cluster.folder(), cluster.log()),
            null);
      }
    }
  }

  private Process process() {
    synchronized (lock) {
      return running.process();
    }
  }

  /// Whether an operator must fix the cause.
  private static boolean needsOperator(EmbeddedPostgresException e) {
    return e instanceof DiskFull || e instanceof FolderNotWritable || e instanceof FolderMissing;
  }

  /// Another program may take the port between choosing and binding it.
  private static boolean isPortTaken(ServerFailed e) {
    return String.valueOf(e.getMessage()).contains("could not bind");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
