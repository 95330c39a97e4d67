package io.aisha.guard.dryrun;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Creates one empty database after the other on a scratch server. The databases belong to an
/// ordinary role, as which migrations run: a superuser would bypass row-level security and has
/// privileges that most installations do not grant.
///
/// Roles belong to the server, not to a database, so roles created by migrations are dropped
/// between databases.
public final class ScratchDatabases implements AutoCloseable {

  private static final Pattern MISSING_ROLE = Pattern.compile("role \"(.+)\" does not exist");

  /// insufficient_privilege
  private static final String FORBIDDEN = "42501";

  /// Older versions of PostgreSQL store a database's locale elsewhere.
  private static final int LOCALE_OF_ANY_PROVIDER = 17;

  private final ScratchServer server;
  private final Connection administration;
  private final ScratchRoles roles;
  private final String template;
  private @Nullable Connection current;
  private @Nullable String name;

  /// @throws DryRunSetupException when the server's role is not a superuser
  public ScratchDatabases(ScratchServer server) throws SQLException {
    this.server = server;
    this.administration = server.connect(server.database());
    this.roles = new ScratchRoles(administration, server.shared());
    this.template = server.shared() ? unique("guard_template_") : "guard_template";
  }

  private static String unique(String head) {
    return head
        + Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX)
        + "_"
        + Long.toString(System.nanoTime(), Character.MAX_RADIX);
  }

  /// Drops the previous database and creates the next, as a copy of a template that contains the
  /// recorder and has been connected to once: the copy includes the server's caches, which halves
  /// the time.
  public Connection createDatabase() throws SQLException {
    drop();
    if (!hasTemplate()) {
      execute("create database " + template + " template template0");
      try (Connection connection = server.connect(template)) {
        CommandRecorder.install(connection);
      }
      // The first connection made the server write its cache files; they must be complete before
      // copying.
      server.connect(template).close();
    }
    String next = unique("guard_dryrun_");
    execute(
        "create database %s template %s owner %s strategy file_copy"
            .formatted(next, template, ScratchRoles.OWNER));
    name = next;
    Connection connection = server.connect(next);
    current = connection;
    return connection;
  }

  /// Opens a second session on the current database with another locale. The server reads a
  /// database's locale when a session begins, so nothing is copied and the first session keeps its
  /// locale. Indexes on text remain sorted by the first locale.
  ///
  /// @return empty if the server does not have this locale
  Optional<Connection> connectIn(String locale) throws SQLException {
    if (administration.getMetaData().getDatabaseMajorVersion() < LOCALE_OF_ANY_PROVIDER) {
      return Optional.empty();
    }
    execute("set allow_system_table_mods = on");
    try {
      execute(
          "update pg_database set datlocprovider = 'i', datlocale = '%s', datcollversion = null where datname = '%s'"
              .formatted(locale, name));
      return Optional.of(server.connect(String.valueOf(name)));
    } catch (SQLException ignored) {
      // The server was built without ICU.
      return Optional.empty();
    } finally {
      execute(
          """
          update pg_database its set datlocprovider = t.datlocprovider, datlocale = t.datlocale, datcollversion = t.datcollversion
          from pg_database t where t.datname = '%s' and its.datname = '%s'
          """
              .formatted(template, name));
      execute("reset allow_system_table_mods");
    }
  }

  private boolean hasTemplate() throws SQLException {
    try (Statement statement = administration.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select exists (select from pg_database where datname = '" + template + "')")) {
      return row.next() && row.getBoolean(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = administration.createStatement()) {
      statement.execute(sql);
    }
  }

  /// Runs SQL on the current database as its owner, and observes the effects. Creates roles that
  /// the SQL names and that do not exist, and the history table of the migration tool if the SQL
  /// needs it. If the owner lacks a privilege, a superuser runs the SQL, which the observation
  /// reports.
  public Observation run(String sql, boolean transactional) throws SQLException {
    roles.recordCreatedRoles(sql);
    Optional<String> toolTable = ToolTables.neededBy(sql);
    if (toolTable.isPresent()) {
      runAs(ScratchRoles.OWNER, toolTable.get(), true);
    }
    Observation observation = runAs(ScratchRoles.OWNER, sql, transactional);
    Optional<Failure> forbidden =
        observation.failure().filter(failure -> failure.state().equals(FORBIDDEN));
    if (forbidden.isEmpty()) {
      return observation;
    }
    Observation allowed = runAs(ScratchRoles.SUPERUSER, sql, transactional);
    roles.reassignToOwner(connection());
    boolean refusedToo =
        allowed.failure().filter(failure -> failure.state().equals(FORBIDDEN)).isPresent();
    // Whatever error follows, the superuser got further than the owner may.
    return refusedToo ? observation : allowed.forSuperusers(forbidden.get());
  }

  /// Runs SQL as a superuser, who can insert rows that row-level security hides from the owner.
  Observation runAsSuperuser(String sql) throws SQLException {
    return runAs(ScratchRoles.SUPERUSER, sql, true);
  }

  private Observation runAs(String role, String sql, boolean transactional) throws SQLException {
    for (; ; ) {
      Observation observation = ScriptRun.of(connection(), role, sql, transactional);
      Matcher missing =
          MISSING_ROLE.matcher(observation.failure().map(Failure::message).orElse(""));
      if (!missing.matches()) {
        return observation;
      }
      roles.create(missing.group(1));
    }
  }

  private Connection connection() {
    return Objects.requireNonNull(current, "createDatabase() was not called");
  }

  @Override
  public void close() throws SQLException {
    try (administration) {
      drop();
      if (server.shared()) {
        execute("drop database if exists " + template);
        roles.dropOwn();
      }
    }
  }

  private void drop() throws SQLException {
    if (current != null) {
      current.close();
      current = null;
    }
    if (name != null) {
      execute("drop database if exists " + name + " with (force)");
      name = null;
      roles.dropCreated();
    }
  }
}
