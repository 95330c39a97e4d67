package io.aisha.guard.migration;

import io.aisha.guard.changelog.Migration;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Liquibase's table `databasechangelog`, read without Liquibase, whose initialization takes about
/// a second.
///
/// A row belongs to the migration whose file has the same name, in any folder: the runner records
/// `0004-x.sql`, and Liquibase's own commands record the same migration as
/// `db/changelog/0004-x.sql`. IDs decide only if no file of that name is known.
final class HistoryTable {

  private static final String TABLE = "databasechangelog";

  private static final String APPLIED =
      """
      select filename, author, id, dateexecuted, comments
      from databasechangelog
      where exectype <> 'FAILED'
      order by dateexecuted, orderexecuted
      """;

  private HistoryTable() {}

  static boolean exists(Connection connection) throws SQLException {
    return exists(connection, TABLE);
  }

  static boolean exists(Connection connection, String table) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select to_regclass(?) is not null")) {
      statement.setString(1, table);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /// Every row, oldest first; empty if the table does not exist.
  static List<AppliedMigration> applied(Connection connection) throws SQLException {
    if (!exists(connection)) {
      return List.of();
    }
    List<AppliedMigration> applied = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(APPLIED)) {
      while (rows.next()) {
        Optional<HistoryComment> stamp = HistoryComment.parse(rows.getString("comments"));
        applied.add(
            new AppliedMigration(
                rows.getString("filename"),
                rows.getString("author"),
                rows.getString("id"),
                // The column has no time zone; the runner's sessions use UTC.
                rows.getObject("dateexecuted", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                stamp.map(HistoryComment::program),
                stamp.map(HistoryComment::upgradeHash),
                stamp.map(HistoryComment::rollbackHash)));
      }
    }
    return List.copyOf(applied);
  }

  /// The folder in the newest row. New rows name the same folder, so that Liquibase's own commands
  /// recognise them.
  static String folder(Connection connection) throws SQLException {
    List<AppliedMigration> applied = applied(connection);
    String folder = applied.isEmpty() ? "" : applied.getLast().folder();
    return folder.startsWith("classpath:") ? folder.substring("classpath:".length()) : folder;
  }

  /// Deletes the rows of a migration.
  static void delete(Connection connection, Migration migration) throws SQLException {
    List<AppliedMigration> applied = applied(connection);
    List<AppliedMigration> rows =
        applied.stream().filter(row -> row.name().equals(migration.name())).toList();
    if (rows.isEmpty()) {
      rows = applied.stream().filter(row -> row.hasIdOf(migration)).toList();
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "delete from databasechangelog where filename = ? and author = ? and id = ?")) {
      for (AppliedMigration row : rows) {
        statement.setString(1, row.file());
        statement.setString(2, row.author());
        statement.setString(3, row.id());
        statement.executeUpdate();
      }
    }
  }
}
