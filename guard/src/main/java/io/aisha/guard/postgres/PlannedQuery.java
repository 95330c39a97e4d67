package io.aisha.guard.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// A query without parameters that one session asks again and again. The server plans it once and
/// keeps the plan for the session; for queries of the catalogue planning takes longer than running.
///
/// Not for connections that come from a pool: the plan stays with the session.
///
/// @param name unlike all others in a session, such as `guard_catalogue`; a plain identifier
/// @param sql the query
public record PlannedQuery(String name, String sql) {

  /// What to send instead of the query. A session that has no plan, or had to throw its plans away,
  /// is given one first.
  public String prepared(Statement statement) throws SQLException {
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

  /// Its rows, to be closed by the caller.
  public ResultSet rows(Statement statement) throws SQLException {
    return statement.executeQuery(prepared(statement));
  }
}
