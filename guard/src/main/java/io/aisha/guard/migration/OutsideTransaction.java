package io.aisha.guard.migration;

import io.aisha.guard.changelog.Change;
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
  private static final Set<String> THERE_ALREADY = Set.of("42P07", "42710", "42701");

  /// undefined_table, undefined_object, undefined_column.
  private static final Set<String> GONE_ALREADY = Set.of("42P01", "42704", "42703");

  private final MigrationTool tool;
  private final Connection connection;
  private final RunnerSettings settings;

  OutsideTransaction(MigrationTool tool, Connection connection, RunnerSettings settings) {
    this.tool = tool;
    this.connection = connection;
    this.settings = settings;
  }

  void up(Change change) throws SQLException {
    Optional<Direction> begun = UnfinishedTable.begun(connection, change);
    if (begun.isPresent()) {
      log.info("Migration {} was begun and cut off; it is mended", change.name());
      dropWhatIsInvalid(change);
    }
    if (begun.equals(Optional.of(Direction.DOWN))) {
      back(change);
      begun = Optional.empty();
    }
    try {
      begin(change, Direction.UP, begun);
      patiently(change.up(), () -> tool.apply(connection, change, settings.program()));
    } catch (SQLException e) {
      if (begun.isEmpty() || !THERE_ALREADY.contains(e.getSQLState())) {
        tidy(change, begun, e);
        throw e;
      }
      back(change);
      begin(change, Direction.UP, Optional.empty());
      patiently(change.up(), () -> tool.apply(connection, change, settings.program()));
    }
  }

  void down(Change change) throws SQLException {
    Optional<Direction> begun = UnfinishedTable.begun(connection, change);
    if (begun.isPresent()) {
      back(change);
      return;
    }
    begin(change, Direction.DOWN, begun);
    patiently(change.down(), () -> tool.revert(connection, change));
  }

  /// The way back of a change of which nothing is certain.
  private void back(Change change) throws SQLException {
    try {
      patiently(change.down(), () -> tool.revert(connection, change));
    } catch (SQLException e) {
      if (!GONE_ALREADY.contains(e.getSQLState())) {
        throw e;
      }
      tool.forget(connection, change);
    }
  }

  private void begin(Change change, Direction direction, Optional<Direction> begun)
      throws SQLException {
    if (begun.isEmpty()) {
      UnfinishedTable.begin(connection, change, direction, settings.program());
    }
  }

  /// After a failure nothing shall be left where that can be had now; else the mark stays, and the
  /// next attempt sees to it.
  private void tidy(Change change, Optional<Direction> begun, SQLException failure) {
    if (failure instanceof NotRecordedException) {
      return;
    }
    try {
      dropWhatIsInvalid(change);
      if (begun.isEmpty()) {
        UnfinishedTable.end(connection, change);
      }
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private void dropWhatIsInvalid(Change change) throws SQLException {
    for (String index : UnfinishedTable.leftInvalid(connection, change)) {
      log.info("Index {} was left invalid by {} and is dropped", index, change.name());
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
  private void patiently(String sql, Work work) throws SQLException {
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
