package io.aisha.guard.startup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/// What a database is like before anything is made in it: whether the program can work there at
/// all. Only reads, on two connections; about ten milliseconds.
public final class DatabaseRequirements {

  /// Tries to see whether a pooler gives one server connection to two clients in turn.
  private static final int LOOKS = 3;

  private DatabaseRequirements() {}

  /// What does not fit.
  ///
  /// @param values of the sentence about it: `found`, `needed`, `role`, `database`, as the kind
  ///   says
  public record Violation(Kind kind, Map<String, String> values) {
    public Violation {
      values = Map.copyOf(values);
    }
  }

  /// In the order in which they are looked for: what comes first can be the cause of what follows.
  public enum Kind {
    /// Whoever lies between changes the server connection after each transaction: statements by
    /// name and locks of a session go to the wrong one.
    POOLER,
    /// `found` is older than `needed`.
    VERSION,
    /// Text is kept as `found`, which does not hold every letter.
    ENCODING,
    /// A standby, or read-only by its settings.
    READ_ONLY,
    /// New tables would go into the schema `found`; `none` when into none.
    SCHEMA,
    /// `role` may not create tables in the schema public, and they are not there yet.
    RIGHTS;

    /// Whether it is in the way of any migrations and not of this program alone.
    public boolean affectsAnyMigration() {
      return this == POOLER || this == READ_ONLY;
    }
  }

  /// Looks at the database behind the connections.
  ///
  /// @param database gives new connections, not pooled ones
  /// @param majorNeeded the oldest major version that will do
  /// @return everything that does not fit, in the order of [Kind]; empty when the program can work
  /// @throws SQLException when it cannot be asked
  public static List<Violation> of(DataSource database, int majorNeeded) throws SQLException {
    List<Violation> misfits = new ArrayList<>();
    if (sharesServerConnections(database)) {
      misfits.add(new Violation(Kind.POOLER, Map.of()));
    }
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUESTION)) {
      row.next();
      String role = row.getString("role");
      String name = row.getString("name");
      if (row.getInt("version") / 10_000 < majorNeeded) {
        misfits.add(
            new Violation(
                Kind.VERSION,
                Map.of(
                    "found", row.getString("release"), "needed", Integer.toString(majorNeeded))));
      }
      if (!row.getString("encoding").equals("UTF8")) {
        misfits.add(
            new Violation(
                Kind.ENCODING, Map.of("found", row.getString("encoding"), "database", name)));
      }
      if (row.getBoolean("readonly")) {
        misfits.add(new Violation(Kind.READ_ONLY, Map.of("database", name)));
      }
      String schema = row.getString("schema");
      if (!schema.equals("public")) {
        misfits.add(
            new Violation(Kind.SCHEMA, Map.of("found", schema, "role", role, "database", name)));
      } else if (!row.getBoolean("begun") && !row.getBoolean("creates")) {
        misfits.add(new Violation(Kind.RIGHTS, Map.of("role", role, "database", name)));
      }
    }
    return List.copyOf(misfits);
  }

  private static final String QUESTION =
      """
      select pg_catalog.current_setting('server_version_num')::int as version,
        pg_catalog.current_setting('server_version') as release,
        pg_catalog.pg_encoding_to_char(d.encoding) as encoding,
        pg_catalog.pg_is_in_recovery()
          or pg_catalog.current_setting('transaction_read_only')::boolean as readonly,
        coalesce(pg_catalog.current_schema()::text, 'none') as schema,
        pg_catalog.to_regclass('public.databasechangelog') is not null as begun,
        exists (select from pg_catalog.pg_namespace n where n.nspname = 'public'
          and pg_catalog.has_schema_privilege(n.oid, 'CREATE')) as creates,
        pg_catalog.quote_ident(current_user) as role,
        pg_catalog.quote_ident(d.datname) as name
      from pg_catalog.pg_database d where d.datname = pg_catalog.current_database()
      """;

  /// Two clients that are both connected have two server processes, unless somebody between lends
  /// them one in turn.
  private static boolean sharesServerConnections(DataSource database) throws SQLException {
    try (Connection one = database.getConnection();
        Connection other = database.getConnection()) {
      for (int look = 0; look < LOOKS; look++) {
        if (serverProcess(one) == serverProcess(other)) {
          return true;
        }
      }
      return false;
    }
  }

  private static int serverProcess(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_catalog.pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }
}
