package io.aisha.guard.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Cancels a migration that blocks other sessions too long, counting all its successive lock waits,
/// or at once if it and another session wait for each other: the server detects such a deadlock
/// only after a second, and might cancel the other session.
///
/// With a watcher, a single wait may be as long as all waits together, which helps if long queries
/// follow each other. It needs a second connection, so short waits are tried first.
final class LockWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LockWatch.class);

  private static final Duration EVERY = Duration.ofMillis(25);

  /// When the wait began, how long it has lasted, and whether it waits for a session that waits for
  /// it.
  private static final String WAIT =
      """
      select (extract(epoch from l.waitstart) * 1000000)::bigint,
        (extract(epoch from clock_timestamp() - l.waitstart) * 1000)::bigint,
        exists (select from unnest(pg_blocking_pids(l.pid)) b where l.pid = any (pg_blocking_pids(b)))
      from pg_locks l where l.pid = ? and not l.granted and l.waitstart is not null
      """;

  private final DataSource database;
  private final int pid;
  private final Duration limit;
  private final Thread thread;

  private final EndSignal endSignal = new EndSignal();
  private volatile boolean cancelled;

  private LockWatch(DataSource database, int pid, Duration limit) {
    this.database = database;
    this.pid = pid;
    this.limit = limit;
    this.thread = Thread.ofVirtual().name("migration-locks").unstarted(this::watch);
  }

  /// @param pid the server process to watch
  /// @param limit total time for which it may wait for locks
  static LockWatch start(DataSource database, int pid, Duration limit) {
    LockWatch watch = new LockWatch(database, pid, limit);
    watch.thread.start();
    return watch;
  }

  /// Whether the migration was cancelled. Valid after [#close()].
  boolean cancelled() {
    return cancelled;
  }

  /// Stops watching; nothing is cancelled after this.
  @Override
  public void close() {
    endSignal.signal();
  }

  private void watch() {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(WAIT)) {
      statement.setInt(1, pid);
      long since = 0;
      long millis = 0;
      long before = 0;
      while (!endSignal.awaitFor(EVERY)) {
        try (ResultSet row = statement.executeQuery()) {
          boolean waits = row.next();
          if (!waits || row.getLong(1) != since) {
            before += millis;
            since = waits ? row.getLong(1) : 0;
          }
          millis = waits ? row.getLong(2) : 0;
          if (waits && (before + millis > limit.toMillis() || row.getBoolean(3))) {
            cancel(connection);
            return;
          }
        }
      }
    } catch (SQLException e) {
      // The server's own lock timeout still applies.
      log.debug("Locks of process {} are not watched", pid, e);
    }
  }

  private void cancel(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("select pg_cancel_backend(?)")) {
      statement.setInt(1, pid);
      endSignal.runUnlessEnded(() -> {
        statement.execute();
        cancelled = true;
      });
    }
  }
}
