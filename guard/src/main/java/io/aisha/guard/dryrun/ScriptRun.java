package io.aisha.guard.dryrun;

import io.aisha.guard.changelog.SqlStatements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Runs one script of a migration (its upgrade or its rollback), statement by statement, and
/// observes the effects.
///
/// A script that asks to run outside a transaction is first tried inside one: statements that the
/// server allows there hold their locks until the end, where they can be observed. Statements that
/// it does not allow there (`create index concurrently`) do not block other sessions.
final class ScriptRun {

  /// The time zone is UTC, as in production. The timeout prevents a hanging statement from blocking
  /// the check. Messages of level debug1 report what the server does to tables.
  private static final String SETTINGS =
      """
      set client_min_messages = debug1; set timezone = 'UTC';
      set statement_timeout = '60s'; set lock_timeout = '5s'
      """;

  /// The effect of `discard all`, except that it keeps the plans of the guard's own queries, which
  /// run after every script.
  private static final String RESET =
      """
      set session authorization default; reset all; close all; unlisten *;
      select pg_catalog.pg_advisory_unlock_all(); discard temp; discard sequences
      """;

  private static final Pattern PREPARES =
      Pattern.compile("\\bprepare\\b", Pattern.CASE_INSENSITIVE);

  /// active_sql_transaction, invalid_transaction_termination
  private static final Set<String> NOT_IN_A_TRANSACTION = Set.of("25001", "2D000");

  private final Connection connection;
  private final List<String> statements;
  private final TableWatch watch;

  private ScriptRun(Connection connection, String sql) throws SQLException {
    this.connection = connection;
    this.statements = SqlStatements.in(sql);
    this.watch = new TableWatch(connection);
  }

  /// Runs SQL; commits it on success and rolls it back on failure.
  ///
  /// @param connection a connection in auto-commit mode; on return it is in that mode again, with
  ///   its settings reset
  /// @param role the role that runs it
  /// @param sql one script of a migration
  /// @param transactional whether to run it in one transaction
  static Observation of(Connection connection, String role, String sql, boolean transactional)
      throws SQLException {
    execute(connection, SETTINGS);
    CommandRecorder.clear(connection);
    execute(connection, "set session authorization " + role);
    try {
      Observation tried = new ScriptRun(connection, sql).inTransaction();
      return transactional
              || tried.failure().filter(f -> NOT_IN_A_TRANSACTION.contains(f.state())).isEmpty()
          ? tried
          : new ScriptRun(connection, sql).withoutTransaction();
    } finally {
      execute(connection, RESET);
      if (PREPARES.matcher(sql).find()) {
        execute(connection, "deallocate all");
      }
    }
  }

  private Observation inTransaction() throws SQLException {
    connection.setAutoCommit(false);
    try {
      watch.begin();
      for (String sql : statements) {
        try (Statement statement = connection.createStatement()) {
          statement.setEscapeProcessing(false);
          statement.execute(sql);
          watch.observe(sql, statement.getWarnings());
        } catch (SQLException e) {
          connection.rollback();
          return failed(sql, e);
        }
      }
      long touched = watch.end();
      boolean wrote = wrote();
      List<String> commands = CommandRecorder.commands(connection);
      try {
        connection.commit();
      } catch (SQLException e) { // Deferred constraints are checked only now.
        connection.rollback();
        return failed("commit", e);
      }
      return new Observation(
          Optional.empty(),
          commands,
          touched,
          wrote,
          watch.work(),
          invalidIndexes(),
          Optional.empty());
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private Observation withoutTransaction() throws SQLException {
    for (String sql : statements) {
      try (Statement statement = connection.createStatement()) {
        statement.setEscapeProcessing(false);
        statement.execute(sql);
        watch.observeNonTransactional(sql);
      } catch (SQLException e) {
        return failed(sql, e);
      }
    }
    return new Observation(
        Optional.empty(),
        CommandRecorder.commands(connection),
        0,
        true,
        watch.work(),
        invalidIndexes(),
        Optional.empty());
  }

  private Observation failed(String sql, SQLException e) {
    return new Observation(
        Optional.of(Failure.of(sql, e)),
        List.of(),
        0,
        true,
        watch.work(),
        List.of(),
        Optional.empty());
  }

  private boolean wrote() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select pg_catalog.pg_current_xact_id_if_assigned() is not null")) {
      return row.next() && row.getBoolean(1);
    }
  }

  private List<String> invalidIndexes() throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select c.relname from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indexrelid
                where not i.indisvalid and c.relkind = 'i' order by 1
                """)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
