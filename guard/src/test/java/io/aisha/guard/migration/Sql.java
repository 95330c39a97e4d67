package io.aisha.guard.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// Statements and queries on a database, each on its own connection.
record Sql(DataSource source) {

  void execute(String statement) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement run = connection.createStatement()) {
      run.execute(statement);
    }
  }

  /// The first column of the first row; the text `null` if there is none.
  String text(String query) {
    return column(query).getFirst();
  }

  /// The tables of the schema public, sorted, without Liquibase's.
  List<String> tables() {
    return column(
        "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
            + " and relname not like 'databasechangelog%' order by 1");
  }

  String database() {
    return text("select current_database()");
  }

  /// The same database for another role.
  DataSource as(String user, String password) {
    PGSimpleDataSource other = new PGSimpleDataSource();
    other.setUrl(((PGSimpleDataSource) source).getUrl());
    other.setUser(user);
    other.setPassword(password);
    return other;
  }

  private List<String> column(String query) {
    List<String> values = new ArrayList<>();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(String.valueOf(rows.getString(1)));
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return values;
  }
}
