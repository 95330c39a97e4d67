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

/// The server process of a cluster, started again whenever it ends without having been told to.
///
/// A restart that fails is tried again. What a person has to mend from outside (no space, no
/// rights, the folder moved away) is waited for as long as it takes; any other failure ends the
/// supervision when it repeats. So does a server that dies right after each start.
final class SupervisedServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SupervisedServer.class);

  private static final int PORT_ATTEMPTS = 3;
  private static final Duration SHORT_LIFE = Duration.ofSeconds(2);

  /// Failures in a row without a longer life between them. One that was killed from outside is half
  /// a failure: it says nothing about the next.
  private static final int HALF_FAILURES_MAX = 10;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final Cluster cluster;
  private final List<String> settings;
  private final boolean scratch;
  private final CompletableFuture<EmbeddedPostgresException> givenUp = new CompletableFuture<>();
  private final Object turn = new Object();
  private Running running;
  private int halfFailures;
  private volatile boolean closed;
  private volatile int port;
  private volatile @Nullable EmbeddedPostgresException problem;

  /// The server process, and what ends it when this JVM dies.
  private record Running(Process process, JvmExitWatch watch) {

    static Running launch(Cluster cluster, List<String> settings, boolean scratch, int port)
        throws IOException {
      Process process = cluster.start(port, settings);
      try {
        return new Running(process, JvmExitWatch.over(process.pid(), cluster.folder(), scratch));
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
  /// @param scratch its folder goes with it, and a crash is the end of it: it keeps nothing safe
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

  /// The port of the moment. It stays the same unless somebody else takes it during a restart.
  int port() {
    return port;
  }

  /// Why there is no server at the moment; empty when there is one.
  Optional<EmbeddedPostgresException> problem() {
    return Optional.ofNullable(problem);
  }

  /// Completed when the server is not started any more, with the last reason.
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
              "PostgreSQL in %s ended by itself, with status %d. See %s."
                  .formatted(cluster.folder(), status, cluster.log()),
              null);
      problem = ended;
      halfFailures =
          System.nanoTime() - since < SHORT_LIFE.toNanos()
              ? halfFailures + weight(status == Cluster.KILLED)
              : 0;
      if (givesUp(ended)) {
        return;
      }
      log.warn("PostgreSQL ended by itself and is started again. status={}", status);
      if (!startAgain()) {
        return;
      }
      log.info("PostgreSQL is running again. port={}", port);
    }
  }

  /// @return false when that was given up, or is not wanted any more
  private boolean startAgain() {
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
        halfFailures =
            needsOperator(e)
                ? 0
                : halfFailures + weight(e instanceof ServerFailed failed && failed.wasKilled());
        if (givesUp(e)) {
          return false;
        }
        // Said once, however long it takes.
        if (!before.equals(e.getMessage())) {
          log.warn("PostgreSQL cannot be started again; tried until it can. {}", e.getMessage());
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
    synchronized (turn) {
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

  private boolean givesUp(EmbeddedPostgresException reason) {
    if (halfFailures < HALF_FAILURES_MAX) {
      return false;
    }
    log.error("PostgreSQL failed again and again and is not started any more.", reason);
    givenUp.complete(reason);
    return true;
  }

  /// Stops the server in order.
  @Override
  public void close() {
    closed = true;
    synchronized (turn) {
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
    synchronized (turn) {
      return running.process();
    }
  }

  /// What a person has to mend from outside, and then it works.
  private static boolean needsOperator(EmbeddedPostgresException e) {
    return e instanceof DiskFull || e instanceof FolderNotWritable || e instanceof FolderMissing;
  }

  /// Between choosing a port and binding it somebody else may take it.
  private static boolean isPortTaken(ServerFailed e) {
    return String.valueOf(e.getMessage()).contains("could not bind");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
