package io.aisha.server.cli.db;

import io.aisha.guard.changelog.MigrationSource;
import io.aisha.guard.migration.MigrationRunner;
import io.aisha.guard.migration.RunnerSettings;
import io.aisha.guard.postgres.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;

/// The data that a rollback deletes. A dry run on a temporary PostgreSQL finds the dropped tables
/// and columns. Their rows are counted in the real database, which is only read.
final class DowngradeLoss {

  private static final String QUERY_CANCELED = "57014";

  private DowngradeLoss() {}

  /// A dropped table or column.
  ///
  /// @param what a table, or a column
  /// @param count rows of the table, or values in the column that are not null; empty when counting
  ///   takes too long
  record Lost(UserTables.Column what, OptionalLong count) {}

  /// Tables and columns that the rollbacks of the newest migrations drop, and their number of rows
  /// or values. Takes a few seconds, and up to three more for each large table. Rows that a
  /// rollback deletes from a table that stays are not counted.
  ///
  /// @param migrations all of them, in order
  /// @param newest the newest applied migration
  /// @param steps number of migrations to roll back
  /// @throws RuntimeException when the migrations fail on an empty PostgreSQL
  static List<Lost> of(DataSource database, MigrationSource migrations, String newest, int steps) {
    try (EmbeddedPostgres scratch = EmbeddedPostgres.scratch();
        Connection real = database.getConnection()) {
      List<UserTables.Column> gone = gone(scratch.dataSource(), migrations, newest, steps);
      List<Lost> lost = new ArrayList<>();
      for (UserTables.Column column : gone) {
        if (exists(real, column)) {
          lost.add(new Lost(column, count(real, column)));
        }
      }
      return lost;
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static List<UserTables.Column> gone(
      DataSource scratch, MigrationSource migrations, String newest, int steps)
      throws SQLException {
    MigrationRunner runner =
        new MigrationRunner(scratch, migrations, RunnerSettings.of("aisha db downgrade"));
    runner.upgradeTo(newest);
    try (Connection connection = scratch.getConnection()) {
      UserTables before = UserTables.in(connection);
      runner.downgradeSteps(steps);
      return before.missingIn(UserTables.in(connection));
    }
  }

  private static boolean exists(Connection real, UserTables.Column column) throws SQLException {
    String sql =
        column.name().isPresent()
            ? "select from pg_attribute where attrelid = to_regclass(?) and quote_ident(attname) = ? and not attisdropped"
            : "select where to_regclass(?) is not null";
    try (var statement = real.prepareStatement(sql)) {
      statement.setString(1, column.table());
      if (column.name().isPresent()) {
        statement.setString(2, column.name().get());
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  private static OptionalLong count(Connection real, UserTables.Column column) throws SQLException {
    try (Statement statement = real.createStatement()) {
      statement.execute("set statement_timeout = '3s'");
      try (ResultSet row =
          statement.executeQuery(
              "select count(%s) from %s".formatted(column.name().orElse("*"), column.table()))) {
        row.next();
        return OptionalLong.of(row.getLong(1));
      } catch (SQLException e) {
        if (QUERY_CANCELED.equals(e.getSQLState())) {
          return OptionalLong.empty();
        }
        throw e;
      } finally {
        statement.execute("reset statement_timeout");
      }
    }
  }
}
