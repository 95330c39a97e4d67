package io.aisha.guard.dryrun;

import io.aisha.guard.changelog.SqlStatements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The roles of a scratch server: those that run migrations, and those that migrations create.
final class ScratchRoles {

  /// An ordinary role that owns the databases.
  static final String OWNER = "guard_owner";

  /// Runs what the owner may not. It is not the server's bootstrap superuser, whose objects cannot
  /// be reassigned.
  static final String SUPERUSER = "guard_superuser";

  private static final Pattern CREATES =
      Pattern.compile(
          "create\\s+(?:role|user|group)\\s+(?!mapping\\b)(?:\"([^\"]+)\"|([\\w$]+)).*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final Connection administration;
  private final boolean shared;
  private final Set<String> before;
  private final Set<String> made = new HashSet<>();

  /// @param shared whether other clients may create roles on the server at the same time
  /// @throws DryRunSetupException when the role of the connection is not a superuser
  ScratchRoles(Connection administration, boolean shared) throws SQLException {
    this.administration = administration;
    this.shared = shared;
    if (!isSuperuser()) {
      throw new DryRunSetupException(
          "The role for the scratch server is not a superuser, so it cannot observe what migrations do.",
          null);
    }
    for (String role : Set.of(OWNER, SUPERUSER)) {
      if (!all().contains(role)) {
        execute("create role " + role + (role.equals(SUPERUSER) ? " superuser" : ""));
      }
    }
    this.before = all();
  }

  private boolean isSuperuser() throws SQLException {
    try (Statement statement = administration.createStatement();
        ResultSet row =
            statement.executeQuery("select rolsuper from pg_roles where rolname = current_user")) {
      return row.next() && row.getBoolean(1);
    }
  }

  /// Remembers the roles that statements are about to create.
  void recordCreatedRoles(String sql) {
    for (String statement : SqlStatements.in(sql)) {
      Matcher role = CREATES.matcher(statement);
      if (role.matches()) {
        String quoted = role.group(1);
        made.add(quoted == null ? role.group(2).toLowerCase(Locale.ROOT) : quoted);
      }
    }
  }

  /// Creates a role that exists only in production.
  void create(String role) throws SQLException {
    execute("create role " + quoted(role));
    made.add(role);
  }

  /// Reassigns the superuser's new objects to the owner, as far as possible: event triggers, for
  /// example, must belong to superusers.
  void reassignToOwner(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("reassign owned by " + SUPERUSER + " to " + OWNER);
    } catch (SQLException ignored) {
      // They stay with the superuser, who also runs later changes of them.
    }
  }

  /// Drops the roles that migrations created. On an unshared server these are all new roles.
  void dropCreated() throws SQLException {
    Set<String> gone = shared ? new HashSet<>(made) : all();
    gone.removeAll(before);
    for (String role : gone) {
      execute("drop role if exists " + quoted(role));
    }
    made.clear();
  }

  /// Drops the roles that run migrations, unless another check still needs them.
  void dropOwn() throws SQLException {
    for (String role : Set.of(OWNER, SUPERUSER)) {
      try {
        execute("drop role if exists " + role);
      } catch (SQLException ignored) {
        return;
      }
    }
  }

  private String quoted(String role) throws SQLException {
    try (Statement statement = administration.createStatement()) {
      return statement.enquoteIdentifier(role, true);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = administration.createStatement()) {
      statement.execute(sql);
    }
  }

  private Set<String> all() throws SQLException {
    Set<String> names = new HashSet<>();
    try (Statement statement = administration.createStatement();
        ResultSet rows = statement.executeQuery("select rolname from pg_roles")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
