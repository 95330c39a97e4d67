package io.aisha.guard.postgres;

import io.aisha.guard.postgres.EmbeddedPostgresException.ServerFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/// A PostgreSQL server that belongs to this object: started with it, stopped by [#close()], and
/// stopped by itself soon after the JVM is gone without closing. When it crashes or is killed it is
/// started again within seconds, on the same port and data: connections that are open break, new
/// ones can be had as soon as it is back. A scratch one is not started again.
///
/// It listens on 127.0.0.1 only, on a free port, for one superuser with a random password that is
/// kept in the data folder, readable by its owner only.
///
/// Safe for use by several threads. A first start takes about a second, a later one 0.15 s, a stop
/// 0.1 s (two cores, nearly idle, taken by hand around [#start] and [#close] on 2026-11-24).
public final class EmbeddedPostgres implements AutoCloseable {

  /// Nothing committed may be lost: `fsync`, `synchronous_commit` and `full_page_writes` stay on as
  /// PostgreSQL has them. The rest makes it a small, quiet server.
  private static final List<String> DURABLE =
      List.of("max_connections=60", "shared_buffers=64MB", "log_min_messages=warning");

  /// Speed for a database that nobody will miss.
  private static final List<String> SCRATCH =
      List.of(
          "fsync=off",
          "synchronous_commit=off",
          "full_page_writes=off",
          "jit=off",
          "wal_level=minimal",
          "max_wal_senders=0",
          "max_connections=100",
          "shared_buffers=64MB",
          "log_min_messages=warning");

  private final Cluster cluster;
  private final FolderLock lock;
  private final SupervisedServer server;
  private final boolean scratch;
  private final String password;
  private volatile boolean closed;

  private EmbeddedPostgres(
      Cluster cluster, FolderLock lock, SupervisedServer server, boolean scratch, String password) {
    this.cluster = cluster;
    this.lock = lock;
    this.server = server;
    this.scratch = scratch;
    this.password = password;
  }

  /// Starts the server on a folder, making the folder and an empty database in it the first time.
  /// What was committed there before is there again, whatever became of the program that wrote it.
  ///
  /// @param folder used by this server alone; absolute or relative
  /// @throws EmbeddedPostgresException with a case for each thing a person can mend
  public static EmbeddedPostgres start(Path folder) {
    return start(folder, DURABLE, List.of(), null);
  }

  /// Starts a server on a fresh folder that is deleted when it is closed. It is several times
  /// faster than a real one and loses everything in a crash of the machine.
  public static EmbeddedPostgres scratch() {
    PostgresBinaries binaries = PostgresBinaries.unpacked();
    try {
      Path folder = Files.createTempDirectory("scratch-postgres-");
      try {
        return start(folder, SCRATCH, List.of("--no-sync", "--wal-segsize=1"), binaries);
      } catch (EmbeddedPostgresException e) {
        Folders.deleteTree(folder);
        throw e;
      }
    } catch (IOException e) {
      throw StartFailures.of(Path.of(System.getProperty("java.io.tmpdir")), e);
    }
  }

  private static EmbeddedPostgres start(
      Path given,
      List<String> settings,
      List<String> initOptions,
      @Nullable PostgresBinaries scratchBinaries) {
    Path folder = prepared(given);
    FolderLock lock = FolderLock.take(folder);
    boolean scratch = scratchBinaries != null;
    try {
      PostgresBinaries binaries =
          scratchBinaries == null ? PostgresBinaries.unpacked() : scratchBinaries;
      Cluster cluster = new Cluster(folder, new PostgresProgram(binaries));
      if (cluster.exists()) {
        cluster.requireOwnMajorVersion();
        new LeftoverProcesses(cluster).clear();
      } else {
        cluster.create(initOptions);
      }
      EmbeddedPostgres started =
          new EmbeddedPostgres(
              cluster,
              lock,
              SupervisedServer.start(cluster, settings, scratch),
              scratch,
              cluster.password());
      lock = null;
      return started;
    } catch (IOException e) {
      throw StartFailures.of(folder, e);
    } finally {
      if (lock != null) {
        lock.close();
      }
    }
  }

  private static Path prepared(Path given) {
    try {
      Files.createDirectories(given);
      return given.toRealPath();
    } catch (IOException e) {
      throw StartFailures.of(given.toAbsolutePath(), e);
    }
  }

  /// Connections to the server's first database, each one new: pooling is the caller's.
  public DataSource dataSource() {
    return dataSource("postgres");
  }

  /// Connections to a database of this server.
  public DataSource dataSource(String database) {
    PGSimpleDataSource source = new ServerDataSource(this, database);
    source.setUser(user());
    source.setPassword(password);
    return source;
  }

  /// Makes one more empty database, which takes a few tens of milliseconds; the cheap way to give
  /// each test its own.
  ///
  /// @param name letters, digits and underscores
  public DataSource createDatabase(String name) {
    if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException(
          "database name: got '%s', expected a lower-case identifier".formatted(name));
    }
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      // Copying files instead of writing every block to the log is quicker where nothing is synced.
      statement.execute(
          "create database "
              + name
              + " template template0"
              + (scratch ? " strategy file_copy" : ""));
    } catch (SQLException e) {
      throw new ServerFailed("The database %s could not be made.".formatted(name), e);
    }
    return dataSource(name);
  }

  /// Address of the first database, without user and password.
  public String jdbcUrl() {
    return jdbcUrl("postgres");
  }

  /// Address of a database of this server, without user and password.
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), database);
  }

  /// The one role there is: a superuser.
  public String user() {
    return Cluster.SUPERUSER;
  }

  /// Its password; a secret.
  public String password() {
    return password;
  }

  /// Whether no server will come back: it was closed, given up, or is a scratch one that died.
  boolean isGone() {
    return closed || scratch || givenUp().isDone();
  }

  /// Its folder, as the system calls it.
  Path folder() {
    return cluster.folder();
  }

  /// The port on 127.0.0.1.
  public int port() {
    return server.port();
  }

  /// Why there is no server at the moment, in a sentence for an operator; empty when there is one.
  /// It was killed or has crashed, and is being started again.
  public Optional<String> problem() {
    return server.problem().map(EmbeddedPostgresException::getMessage);
  }

  /// Completed when the server has failed so often that it is not started any more, with the last
  /// reason. Nothing that was committed is lost; a new start of the program tries again.
  public CompletableFuture<EmbeddedPostgresException> givenUp() {
    return server.givenUp();
  }

  /// Ends every session, stops the server in order, and lets go of the folder. Calling it again
  /// does nothing.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      server.close();
    } finally {
      lock.close();
    }
    if (scratch) {
      try {
        Folders.deleteTree(cluster.folder());
      } catch (IOException e) {
        throw StartFailures.of(cluster.folder(), e);
      }
    }
  }
}
