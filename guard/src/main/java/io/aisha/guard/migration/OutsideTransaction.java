package io.aisha.guard.migration;

import io.aisha.guard.changelog.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs migrations that must not be in a transaction, mainly `create index concurrently`, so that
/// the next attempt or run repairs one that was interrupted.
///
/// A kill in the middle leaves an invalid index, or an applied migration without a record. The mark
/// in [UnfinishedTable] shows that it was started; invalid indexes are dropped; and if the server
/// reports that the object already exists, the migration is rolled back first.
final class OutsideTransaction {

  private static final Logger log = LoggerFactory.getLogger(OutsideTransaction.class);

  /// duplicate_table (indexes too), duplicate_object, duplicate_column.
  private static final Set<String> ALREADY_EXISTS = Set.of("42P07", "42710", "42701");

  /// undefined_table, undefined_object, undefined_column.
  private static final Set<String> ALREADY_GONE = Set.of("42P01", "42704", "42703");

  private final MigrationTool tool;
  private final Connection connection;
  private final RunnerSettings settings;

  OutsideTransaction(MigrationTool tool, Connection connection, RunnerSettings settings) {
    this.tool = tool;
    this.connection = connection;
    this.settings = settings;
  }

  void upgrade(Migration migration) throws SQLException {
    Optional<Direction> started = UnfinishedTable.started(connection, migration);
    if (started.isPresent()) {
      log.info("Migration {} was interrupted and is repaired", migration.name());
      dropInvalidIndexes(migration);
    }
    if (started.equals(Optional.of(Direction.DOWN))) {
      undo(migration);
      started = Optional.empty();
    }
    try {
      begin(migration, Direction.UP, started);
      withLongLockTimeout(
          migration.upgradeSql(), () -> tool.apply(connection, migration, settings.program()));
    } catch (SQLException e) {
      if (started.isEmpty() || !ALREADY_EXISTS.contains(e.getSQLState())) {
        cleanUp(migration, started, e);
        throw e;
      }
      undo(migration);
      begin(migration, Direction.UP, Optional.empty());
      withLongLockTimeout(
          migration.upgradeSql(), () -> tool.apply(connection, migration, settings.program()));
    }
  }

  void rollback(Migration migration) throws SQLException {
    Optional<Direction> started = UnfinishedTable.started(connection, migration);
    if (started.isPresent()) {
      undo(migration);
      return;
    }
    begin(migration, Direction.DOWN, started);
    withLongLockTimeout(migration.rollbackSql(), () -> tool.revert(connection, migration));
  }

  /// Rolls back a migration whose state is unknown.
  private void undo(Migration migration) throws SQLException {
    try {
      withLongLockTimeout(migration.rollbackSql(), () -> tool.revert(connection, migration));
    } catch (SQLException e) {
      if (!ALREADY_GONE.contains(e.getSQLState())) {
        throw e;
      }
      tool.forget(connection, migration);
    }
  }

  private void begin(Migration migration, Direction direction, Optional<Direction> started)
      throws SQLException {
    if (started.isEmpty()) {
      UnfinishedTable.begin(connection, migration, direction, settings.program());
    }
  }

  /// Cleans up after a failure, if possible; otherwise the mark remains and the next attempt cleans
  /// up.
  private void cleanUp(Migration migration, Optional<Direction> started, SQLException failure) {
    if (failure instanceof NotRecordedException) {
      return;
    }
    try {
      dropInvalidIndexes(migration);
      if (started.isEmpty()) {
        UnfinishedTable.end(connection, migration);
      }
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private void dropInvalidIndexes(Migration migration) throws SQLException {
    for (String index : UnfinishedTable.leftInvalid(connection, migration)) {
      log.info("Index {} was left invalid by {} and is dropped", index, migration.name());
      try (Statement statement = connection.createStatement()) {
        statement.execute("drop index concurrently if exists " + index);
      }
    }
  }

  private interface Work {
    void run() throws SQLException;
  }

  /// A concurrent build waits for transactions without blocking other sessions, so it may wait as
  /// long as all attempts together; an interrupted one would have to start again.
  private void withLongLockTimeout(String sql, Work work) throws SQLException {
    if (!sql.toLowerCase(Locale.ROOT).contains("concurrently")) {
      work.run();
      return;
    }
    setLockTimeout(settings.lockTimeout().multipliedBy(settings.lockAttempts()));
    try {
      work.run();
    } catch (SQLException e) {
      try {
        setLockTimeout(settings.singleWait());
      } catch (SQLException lost) {
        e.addSuppressed(lost);
      }
      throw e;
    }
    setLockTimeout(settings.singleWait());
  }

  private void setLockTimeout(Duration timeout) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set lock_timeout = " + timeout.toMillis());
    }
  }
}
