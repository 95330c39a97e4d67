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

/// What was begun outside a transaction and is not known to have ended: the table
/// `guard_unfinished`, made when it is first needed.
///
/// A mark is written before such a change begins and deleted together with the change's record. So
/// whoever finds one knows that the change may be done, half done, or not begun.
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

  /// Indexes that are invalid now and that nobody is building. Those of a partitioned table are
  /// left alone: they are invalid until each partition has its own.
  private static final String INVALID =
      """
      select i.indexrelid from pg_index i join pg_class c on c.oid = i.indexrelid
      where not i.indisvalid and c.relkind = 'i'
        and not exists (select from pg_stat_progress_create_index p where p.index_relid = i.indexrelid)
      """;

  private UnfinishedTable() {}

  /// In which direction a change was begun; empty when it has no mark.
  static Optional<Direction> begun(Connection connection, Migration migration) throws SQLException {
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

  /// Names of the changes whose way back was begun.
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

  /// Marks a change as begun, and notes which indexes are invalid without its doing.
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

  /// Names, quoted, of the indexes that a change left invalid.
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

  /// Deletes a change's mark; nothing where there is none.
  static void end(Connection connection, Migration migration) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("delete from guard_unfinished where change = ?")) {
      statement.setString(1, migration.name());
      statement.executeUpdate();
    }
  }
}
