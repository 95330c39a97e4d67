package io.aisha.guard.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// A query without parameters that a session runs repeatedly. The server plans it once and keeps
/// the plan for the session; for catalogue queries planning takes longer than running.
///
/// Not for pooled connections, because the plan stays in the session.
///
/// @param name a plain identifier that is unique within a session, such as `guard_catalogue`
/// @param sql the query
public record PlannedQuery(String name, String sql) {

  /// The statement to send instead of the query. If the session has no plan, or discarded its
  /// plans, the query is prepared first.
  public String executeStatement(Statement statement) throws SQLException {
    try (ResultSet known =
        statement.executeQuery(
            "select from pg_catalog.pg_prepared_statements where name = '" + name + "'")) {
      if (known.next()) {
        return "execute " + name;
      }
    }
    statement.execute("prepare " + name + " as " + sql);
    return "execute " + name;
  }

  /// The query's rows; the caller closes them.
  public ResultSet rows(Statement statement) throws SQLException {
    return statement.executeQuery(executeStatement(statement));
  }
}
