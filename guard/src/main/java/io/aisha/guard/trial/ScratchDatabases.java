package io.aisha.guard.trial;

import io.aisha.guard.postgres.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One empty database after the other on a scratch server. Roles belong to the server and not to
/// the database, so those that migrations made are removed in between.
public final class ScratchDatabases implements AutoCloseable {

  private static final Pattern MISSING_ROLE = Pattern.compile("role \"(.+)\" does not exist");
  private static final String TEMPLATE = "guard_template";

  private final EmbeddedPostgres server;
  private final Connection administration;
  private final Set<String> ownRoles;
  private @Nullable Connection current;
  private @Nullable String name;

  public ScratchDatabases(EmbeddedPostgres server) throws SQLException {
    this.server = server;
    this.administration = server.dataSource().getConnection();
    this.ownRoles = roles();
  }

  /// Drops the database before and makes the next, as a copy of one that has the recorder and has
  /// been connected to: the server starts on a copy of its caches, which halves the time.
  public Connection fresh() throws SQLException {
    drop();
    if (!hasTemplate()) {
      server.createDatabase(TEMPLATE);
      try (Connection connection = connect(TEMPLATE)) {
        Recorder.install(connection);
      }
      // The second connection finds what the first wrote down for it.
      connect(TEMPLATE).close();
    }
    String next = "guard_trial_" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    execute("create database " + next + " template " + TEMPLATE + " strategy file_copy");
    name = next;
    Connection connection = connect(next);
    current = connection;
    return connection;
  }

  /// In the simple protocol the driver leaves statements alone; in the other it cuts them by
  /// itself, and in the middle of some that have a body.
  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        server.jdbcUrl(database) + "?preferQueryMode=simple", server.user(), server.password());
  }

  private boolean hasTemplate() throws SQLException {
    try (Statement statement = administration.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select exists (select from pg_database where datname = '" + TEMPLATE + "')")) {
      return row.next() && row.getBoolean(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = administration.createStatement()) {
      statement.execute(sql);
    }
  }

  /// Runs SQL on the database that [#fresh] made last, and watches. Roles that it names and that
  /// exist on no scratch server are made.
  public Observation run(String sql, boolean transactional) throws SQLException {
    Connection connection = Objects.requireNonNull(current, "fresh() makes the database");
    for (; ; ) {
      Observation observation = HalfRun.of(connection, sql, transactional);
      String message = observation.failure().map(Failure::message).orElse("");
      Matcher role = MISSING_ROLE.matcher(message);
      if (!role.matches()) {
        return observation;
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("create role " + statement.enquoteIdentifier(role.group(1), true));
      }
    }
  }

  @Override
  public void close() throws SQLException {
    try (administration) {
      drop();
    }
  }

  private void drop() throws SQLException {
    if (current != null) {
      current.close();
      current = null;
    }
    if (name == null) {
      return;
    }
    try (Statement statement = administration.createStatement()) {
      statement.execute("drop database if exists " + name + " with (force)");
      name = null;
      Set<String> made = roles();
      made.removeAll(ownRoles);
      for (String role : made) {
        statement.execute("drop role if exists " + statement.enquoteIdentifier(role, true));
      }
    }
  }

  private Set<String> roles() throws SQLException {
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
