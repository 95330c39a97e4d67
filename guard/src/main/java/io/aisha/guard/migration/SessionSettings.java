package io.aisha.guard.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Session settings that a migration may change, and that its record and the next migration must
/// not inherit: with another search path, for example, names would refer to other tables.
///
/// @param values by name, as the server shows them
record SessionSettings(Map<String, String> values) {

  private static final List<String> NAMES =
      List.of(
          "search_path",
          "role",
          "session_replication_role",
          "lock_timeout",
          "statement_timeout",
          "timezone",
          "check_function_bodies",
          "default_tablespace",
          "default_table_access_method",
          "row_security",
          "constraint_exclusion",
          "client_min_messages");

  static SessionSettings of(Connection connection) throws SQLException {
    Map<String, String> values = new LinkedHashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select name, pg_catalog.current_setting(name) from unnest(?::text[]) name")) {
      statement.setArray(1, connection.createArrayOf("text", NAMES.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          values.put(rows.getString(1), rows.getString(2));
        }
      }
    }
    return new SessionSettings(values);
  }

  /// Restores settings that differ. Unchanged settings are skipped, because some can be set only by
  /// a superuser.
  void restore(Connection connection) throws SQLException {
    try (Statement reset = connection.createStatement()) {
      // The other settings may need the original privileges.
      reset.execute("reset session authorization; reset role");
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select pg_catalog.set_config(name, value, false) from unnest(?::text[], ?::text[]) s (name, value)
            where pg_catalog.current_setting(name) <> value
            """)) {
      statement.setArray(1, connection.createArrayOf("text", values.keySet().toArray()));
      statement.setArray(2, connection.createArrayOf("text", values.values().toArray()));
      statement.execute();
    }
  }
}
