package io.aisha.guard.startup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/// Checks whether the program can work on a database, before anything is created in it. Only reads,
/// on two connections; takes about ten milliseconds.
public final class DatabaseRequirements {

  /// Number of attempts to detect a pooler that shares one server connection between two clients.
  private static final int ATTEMPTS = 3;

  private DatabaseRequirements() {}

  /// A requirement that the database does not meet.
  ///
  /// @param values values for the message: `found`, `needed`, `role`, `database`, depending on the
  ///   kind
  public record Violation(Kind kind, Map<String, String> values) {
    public Violation {
      values = Map.copyOf(values);
    }
  }

  /// In the order in which they are checked: earlier ones may cause later ones.
  public enum Kind {
    /// A pooler changes the server connection after each transaction, which breaks prepared
    /// statements and session locks.
    POOLER,
    /// `found` is older than `needed`.
    VERSION,
    /// The encoding `found` cannot represent every character.
    ENCODING,
    /// The database is a standby, or read-only by its settings.
    READ_ONLY,
    /// New tables would be created in the schema `found`; `none` if in none.
    SCHEMA,
    /// `role` may not create tables in the schema `public`, and they do not exist yet.
    RIGHTS;

    /// Whether it prevents any program's migrations, not only this program's.
    public boolean affectsAnyMigration() {
      return this == POOLER || this == READ_ONLY;
    }
  }

  /// Checks a database.
  ///
  /// @param database provides new connections, not pooled ones
  /// @param majorNeeded the oldest supported major version
  /// @return all unmet requirements, in the order of [Kind]; empty if the program can work
  /// @throws SQLException when the database cannot be read
  public static List<Violation> of(DataSource database, int majorNeeded) throws SQLException {
    List<Violation> violations = new ArrayList<>();
    if (sharesServerConnections(database)) {
      violations.add(new Violation(Kind.POOLER, Map.of()));
    }
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      row.next();
      String role = row.getString("role");
      String name = row.getString("name");
      if (row.getInt("version") / 10_000 < majorNeeded) {
        violations.add(
            new Violation(
                Kind.VERSION,
                Map.of(
                    "found", row.getString("release"), "needed", Integer.toString(majorNeeded))));
      }
      if (!row.getString("encoding").equals("UTF8")) {
        violations.add(
            new Violation(
                Kind.ENCODING, Map.of("found", row.getString("encoding"), "database", name)));
      }
      if (row.getBoolean("readonly")) {
        violations.add(new Violation(Kind.READ_ONLY, Map.of("database", name)));
      }
      String schema = row.getString("schema");
      if (!schema.equals("public")) {
        violations.add(
            new Violation(Kind.SCHEMA, Map.of("found", schema, "role", role, "database", name)));
      } else if (!row.getBoolean("begun") && !row.getBoolean("creates")) {
        violations.add(new Violation(Kind.RIGHTS, Map.of("role", role, "database", name)));
      }
    }
    return List.copyOf(violations);
  }

  private static final String QUERY =
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

  /// Two open connections have different server processes, unless a pooler shares one between them.
  private static boolean sharesServerConnections(DataSource database) throws SQLException {
    try (Connection one = database.getConnection();
        Connection other = database.getConnection()) {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
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
