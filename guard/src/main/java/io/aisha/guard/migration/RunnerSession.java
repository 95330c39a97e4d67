package io.aisha.guard.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/// One node's turn at migrating a database: a connection that holds the database-wide advisory lock
/// and has the settings that changes run under.
///
/// The lock belongs to the session, so it ends with the connection, however that ends. It is polled
/// for: a session that *waits* for it inside a statement holds a snapshot, and `create index
/// concurrently` of the node in front would wait for that snapshot, for ever.
final class RunnerSession implements AutoCloseable {

  /// Any constant will do, as long as every version keeps it: "migrates" in ASCII.
  private static final long LOCK_KEY = 0x6d69677261746573L;

  private static final Duration POLL = Duration.ofMillis(100);

  private final Connection connection;

  private RunnerSession(Connection connection) {
    this.connection = connection;
  }

  static RunnerSession open(DataSource database, Duration patience, Duration lockTimeout)
      throws SQLException {
    Connection connection = database.getConnection();
    boolean ready = false;
    try {
      connection.setAutoCommit(true);
      long deadline = System.nanoTime() + patience.toNanos();
      while (!tryLock(connection)) {
        if (System.nanoTime() > deadline) {
          throw new MigrationException.AnotherRunner(patience.toSeconds());
        }
        Pause.of(POLL);
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("set lock_timeout = " + lockTimeout.toMillis());
        // Times in the history, and rewrites of timestamp columns, depend on the session's zone.
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

  /// Number of the server's process behind the connection.
  int pid() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }

  /// How long the session waits for one lock.
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

  /// Gives the connection back as it came, for it may be a pool's.
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
