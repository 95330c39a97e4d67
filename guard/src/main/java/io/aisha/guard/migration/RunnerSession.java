package io.aisha.guard.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/// One node's turn to migrate a database: a connection that holds a database-wide advisory lock and
/// has the settings for migrations.
///
/// The lock belongs to the session, so it ends with the connection. It is polled: a session that
/// *waits* for it inside a statement holds a snapshot, for which `create index concurrently` of the
/// working node would wait forever.
final class RunnerSession implements AutoCloseable {

  /// An arbitrary constant that must never change: "migrates" in ASCII.
  private static final long LOCK_KEY = 0x6d69677261746573L;

  private static final Duration POLL = Duration.ofMillis(100);

  private final Connection connection;

  private RunnerSession(Connection connection) {
    this.connection = connection;
  }

  static RunnerSession open(DataSource database, Duration timeout, Duration lockTimeout)
      throws SQLException {
    Connection connection = database.getConnection();
    boolean ready = false;
    try {
      connection.setAutoCommit(true);
      long deadline = System.nanoTime() + timeout.toNanos();
      while (!tryLock(connection)) {
        if (System.nanoTime() > deadline) {
          throw new MigrationException.AnotherRunner(timeout.toSeconds());
        }
        Pause.of(POLL);
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("set lock_timeout = " + lockTimeout.toMillis());
        // Timestamps in the history and conversions of timestamp columns depend on the session's
        // time zone.
        statement.execute("set timezone = 'UTC'");
      }
      ready = true;
      return new RunnerSession(connection);
    } finally {
      if (!ready) {
        connection.close();
      }
    }
  }

  Connection connection() {
    return connection;
  }

  /// The server process behind the connection.
  int pid() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }

  /// Sets how long the session waits for one lock.
  void setLockTimeout(Duration timeout) throws SQLException {
    if (connection.isClosed()) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("set lock_timeout = " + timeout.toMillis());
    }
  }

  private static boolean tryLock(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_try_advisory_lock(" + LOCK_KEY + ")")) {
      return row.next() && row.getBoolean(1);
    }
  }

  /// Resets the connection, because it may return to a pool.
  @Override
  public void close() throws SQLException {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute("reset lock_timeout");
      statement.execute("reset timezone");
      statement.execute("select pg_advisory_unlock(" + LOCK_KEY + ")");
    }
  }
}
