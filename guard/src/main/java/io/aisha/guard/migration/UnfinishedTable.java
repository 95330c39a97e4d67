package io.aisha.guard.migration;

import io.aisha.guard.changelog.Migration;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The table `guard_unfinished`: migrations that were started outside a transaction and are not
/// known to have ended. Created when first needed.
///
/// A mark is inserted before such a migration starts, and deleted together with recording the
/// migration. So a mark means that the migration may be applied, partly applied, or not started.
final class UnfinishedTable {

  private static final String TABLE = "guard_unfinished";

  private static final String CREATE =
      """
      create table if not exists guard_unfinished (
        change text primary key,
        direction text not null,
        begun_at timestamptz not null default now(),
        program text not null,
        invalid_indexes oid[] not null
      )
      """;

  /// Indexes that are invalid and not being built. Those of partitioned tables are excluded: they
  /// are invalid until each partition has its own.
  private static final String INVALID =
      """
      select i.indexrelid from pg_index i join pg_class c on c.oid = i.indexrelid
      where not i.indisvalid and c.relkind = 'i'
        and not exists (select from pg_stat_progress_create_index p where p.index_relid = i.indexrelid)
      """;

  private UnfinishedTable() {}

  /// The direction in which a migration was started; empty if it has no mark.
  static Optional<Direction> started(Connection connection, Migration migration)
      throws SQLException {
    if (!HistoryTable.exists(connection, TABLE)) {
      return Optional.empty();
    }
    try (PreparedStatement statement =
        connection.prepareStatement("select direction from guard_unfinished where change = ?")) {
      statement.setString(1, migration.name());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(Direction.valueOf(row.getString(1))) : Optional.empty();
      }
    }
  }

  /// Names of the migrations whose rollback was started.
  static List<String> rollingBack(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    if (HistoryTable.exists(connection, TABLE)) {
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "select change from guard_unfinished where direction = 'DOWN' order by 1")) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }

  /// Marks a migration as started, and stores which indexes were already invalid.
  static void begin(Connection connection, Migration migration, Direction direction, String program)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!HistoryTable.exists(connection, TABLE)) {
        statement.execute(CREATE);
      }
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into guard_unfinished (change, direction, program, invalid_indexes) values (?, ?, ?, array("
                + INVALID
                + "))")) {
      statement.setString(1, migration.name());
      statement.setString(2, direction.name());
      statement.setString(3, program);
      statement.executeUpdate();
    }
  }

  /// Quoted names of the indexes that a migration left invalid.
  static List<String> leftInvalid(Connection connection, Migration migration) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select x.indexrelid::regclass::text from ("
                + INVALID
                + ") x join guard_unfinished u on u.change = ?"
                + " where x.indexrelid <> all (u.invalid_indexes) order by 1")) {
      statement.setString(1, migration.name());
      List<String> names = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      return names;
    }
  }

  /// Deletes a migration's mark, if there is one.
  static void end(Connection connection, Migration migration) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("delete from guard_unfinished where change = ?")) {
      statement.setString(1, migration.name());
      statement.executeUpdate();
    }
  }
}
