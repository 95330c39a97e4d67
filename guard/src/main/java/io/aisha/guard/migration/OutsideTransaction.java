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

/// Makes changes that may not be in a transaction, `create index concurrently` above all, so that
/// one that was cut off at any moment is mended by the next attempt or the next run.
///
/// Such a change can be killed in the middle, which leaves an invalid index, or between its work
/// and its record. The mark in [UnfinishedTable] tells that it was begun; what it left invalid is
/// dropped; and where the server says that the object is there already, it is taken back first.
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
    Optional<Direction> begun = UnfinishedTable.begun(connection, migration);
    if (begun.isPresent()) {
      log.info("Migration {} was begun and cut off; it is mended", migration.name());
      dropInvalidIndexes(migration);
    }
    if (begun.equals(Optional.of(Direction.DOWN))) {
      back(migration);
      begun = Optional.empty();
    }
    try {
      begin(migration, Direction.UP, begun);
      withLongLockTimeout(
          migration.upgradeSql(), () -> tool.apply(connection, migration, settings.program()));
    } catch (SQLException e) {
      if (begun.isEmpty() || !ALREADY_EXISTS.contains(e.getSQLState())) {
        tidy(migration, begun, e);
        throw e;
      }
      back(migration);
      begin(migration, Direction.UP, Optional.empty());
      withLongLockTimeout(
          migration.upgradeSql(), () -> tool.apply(connection, migration, settings.program()));
    }
  }

  void rollback(Migration migration) throws SQLException {
    Optional<Direction> begun = UnfinishedTable.begun(connection, migration);
    if (begun.isPresent()) {
      back(migration);
      return;
    }
    begin(migration, Direction.DOWN, begun);
    withLongLockTimeout(migration.rollbackSql(), () -> tool.revert(connection, migration));
  }

  /// The way back of a change of which nothing is certain.
  private void back(Migration migration) throws SQLException {
    try {
      withLongLockTimeout(migration.rollbackSql(), () -> tool.revert(connection, migration));
    } catch (SQLException e) {
      if (!ALREADY_GONE.contains(e.getSQLState())) {
        throw e;
      }
      tool.forget(connection, migration);
    }
  }

  private void begin(Migration migration, Direction direction, Optional<Direction> begun)
      throws SQLException {
    if (begun.isEmpty()) {
      UnfinishedTable.begin(connection, migration, direction, settings.program());
    }
  }

  /// After a failure nothing shall be left where that can be had now; else the mark stays, and the
  /// next attempt sees to it.
  private void tidy(Migration migration, Optional<Direction> begun, SQLException failure) {
    if (failure instanceof NotRecordedException) {
      return;
    }
    try {
      dropInvalidIndexes(migration);
      if (begun.isEmpty()) {
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

  /// A concurrent build waits for transactions and blocks nobody meanwhile, so it may wait as long
  /// as all attempts together. Cut off, it would have to begin anew.
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
      } catch (SQLException gone) {
        e.addSuppressed(gone);
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
