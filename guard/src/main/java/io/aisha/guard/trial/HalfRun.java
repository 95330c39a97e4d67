package io.aisha.guard.trial;

import io.aisha.guard.changelog.SqlStatements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs one half of a change, statement by statement, and watches.
///
/// A change that asks to run outside a transaction is tried within one first: what the server
/// allows there holds its locks to the end, where they can be seen. What it does not allow there
/// (`create index concurrently`) is made so that others need not wait.
public final class HalfRun {

  /// Migrations run under UTC, as the runner runs them; a statement that hangs must not hang the
  /// check; messages of this level tell what the server does to tables.
  private static final List<String> SETTINGS =
      List.of(
          "set client_min_messages = debug1",
          "set timezone = 'UTC'",
          "set statement_timeout = '60s'",
          "set lock_timeout = '5s'");

  private static final Pattern SERVER_WORK =
      Pattern.compile(
          "(?<rewrite>rewriting table \"(?<rewritten>.+)\")"
              + "|(?<scan>verifying table \"(?<scanned>.+)\")"
              + "|(?<index>building index \"(?<built>.+)\" on table \"(?<indexed>.+)\" .*)"
              + "|(?<key>validating foreign key constraint \"(?<constraint>.+)\")");

  private static final Pattern TRUNCATE = Pattern.compile("truncate\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern WHOLE =
      Pattern.compile(
          "(?:cluster\\s+(?:verbose\\s+)?|vacuum\\s+(?:\\([^)]*\\bfull\\b[^)]*\\)|full)\\s*(?:(?:freeze|verbose|analyze)\\s+)*)(?<table>[\\w.\"]+)"
              + "|refresh\\s+materialized\\s+view\\s+(?!concurrently\\b)(?<view>[\\w.\"]+)",
          Pattern.CASE_INSENSITIVE);

  /// Share, and what is stronger: others cannot write, or cannot even read.
  private static final String STRONG_LOCKS =
      """
      select relation from pg_catalog.pg_locks
      where pid = pg_catalog.pg_backend_pid() and locktype = 'relation' and granted
        and mode in ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
      """;

  /// active_sql_transaction, invalid_transaction_termination
  private static final Set<String> NOT_IN_A_TRANSACTION = Set.of("25001", "2D000");

  private final Connection connection;
  private final List<String> statements;
  private final Map<Long, String> before;
  private final Set<TableWork> work = new LinkedHashSet<>();

  private HalfRun(Connection connection, String sql) throws SQLException {
    this.connection = connection;
    this.statements = SqlStatements.in(sql);
    this.before = tables();
  }

  /// Runs SQL, commits it if it goes through, and takes it back if it does not.
  ///
  /// @param connection in auto-commit mode, as which it is left, its settings reset
  /// @param sql one half of a change
  /// @param transactional whether it is to run in one transaction
  public static Observation of(Connection connection, String sql, boolean transactional)
      throws SQLException {
    for (String setting : SETTINGS) {
      execute(connection, setting);
    }
    Recorder.forget(connection);
    try {
      HalfRun run = new HalfRun(connection, sql);
      if (transactional) {
        return run.inTransaction();
      }
      Observation tried = run.inTransaction();
      if (tried.failure().filter(f -> NOT_IN_A_TRANSACTION.contains(f.state())).isEmpty()) {
        return tried;
      }
      return new HalfRun(connection, sql).outside();
    } finally {
      execute(connection, "discard all");
    }
  }

  private Observation inTransaction() throws SQLException {
    connection.setAutoCommit(false);
    try {
      Map<Long, Counts> counted = counts();
      for (String sql : statements) {
        try (Statement statement = connection.createStatement()) {
          statement.setEscapeProcessing(false);
          statement.execute(sql);
          heed(sql, statement.getWarnings(), Optional.of(stronglyLocked()));
        } catch (SQLException e) {
          connection.rollback();
          return observed(Optional.of(Failure.of(sql, e)), List.of(), 0, true);
        }
      }
      long touched = touched(stronglyLocked(), counted);
      boolean wrote = wrote();
      List<String> commands = Recorder.commands(connection);
      try {
        connection.commit();
      } catch (SQLException e) { // Deferred constraints speak only now.
        connection.rollback();
        return observed(Optional.of(Failure.of("commit", e)), List.of(), 0, true);
      }
      return observed(Optional.empty(), commands, touched, wrote);
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private Observation outside() throws SQLException {
    for (String sql : statements) {
      try (Statement statement = connection.createStatement()) {
        statement.setEscapeProcessing(false);
        statement.execute(sql);
        heed(sql, statement.getWarnings(), Optional.empty());
      } catch (SQLException e) {
        return observed(Optional.of(Failure.of(sql, e)), Recorder.commands(connection), 0, true);
      }
    }
    return observed(Optional.empty(), Recorder.commands(connection), 0, true);
  }

  private Observation observed(
      Optional<Failure> failure, List<String> commands, long touched, boolean wrote)
      throws SQLException {
    return new Observation(failure, commands, touched, wrote, List.copyOf(work), invalidIndexes());
  }

  /// @param locked oids of tables that others cannot write to now; empty when no lock outlives the
  ///   statement, so that it cannot be seen
  private void heed(String sql, SQLWarning first, Optional<Set<Long>> locked) throws SQLException {
    for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
      Matcher matcher = SERVER_WORK.matcher(String.valueOf(warning.getMessage()));
      // Emptying a table makes its indexes anew too, which takes no time.
      if (!matcher.matches() || locked.isEmpty() || TRUNCATE.matcher(sql).lookingAt()) {
        continue;
      }
      if (matcher.group("rewrite") != null) {
        note(named(matcher.group("rewritten")), TableWork.Work.REWRITE, sql, locked.get());
      } else if (matcher.group("scan") != null) {
        note(named(matcher.group("scanned")), TableWork.Work.SCAN, sql, locked.get());
      } else if (matcher.group("index") != null) {
        note(named(matcher.group("indexed")), TableWork.Work.INDEX, sql, locked.get());
      } else {
        note(
            constrained(matcher.group("constraint")),
            TableWork.Work.FOREIGN_KEY,
            sql,
            locked.get());
      }
    }
    whole(sql, locked.isPresent());
  }

  /// Statements whose work the server does not tell.
  private void whole(String sql, boolean transactional) throws SQLException {
    Matcher matcher = WHOLE.matcher(sql);
    if (!matcher.lookingAt()) {
      return;
    }
    boolean refresh = matcher.group("view") != null;
    if (refresh && (!transactional || sql.toLowerCase(Locale.ROOT).contains("with no data"))) {
      return;
    }
    String name = refresh ? matcher.group("view") : matcher.group("table");
    String plain = name.replace("\"", "");
    plain = plain.substring(plain.lastIndexOf('.') + 1);
    for (long oid : named(plain)) {
      String table = before.get(oid);
      if (table != null) {
        work.removeIf(each -> each.table().equals(table) && each.statement().equals(sql));
        work.add(
            new TableWork(table, refresh ? TableWork.Work.REFRESH : TableWork.Work.REWRITE, sql));
      }
    }
  }

  private void note(Set<Long> oids, TableWork.Work kind, String sql, Set<Long> locked) {
    for (long oid : oids) {
      String table = before.get(oid);
      if (table != null && locked.contains(oid)) {
        // A rewrite builds the indexes anew; that need not be said.
        boolean said =
            kind == TableWork.Work.INDEX
                && work.stream()
                    .anyMatch(each -> each.table().equals(table) && each.statement().equals(sql));
        if (!said) {
          work.add(new TableWork(table, kind, sql));
        }
      }
    }
  }

  private Set<Long> stronglyLocked() throws SQLException {
    return oids(STRONG_LOCKS);
  }

  /// Rows that a session inserted, and that it updated or deleted.
  private record Counts(long added, long changed) {}

  /// They go on counting from one transaction to the next until the server finds time to pass them
  /// on, so only what they grow by says something.
  private Map<Long, Counts> counts() throws SQLException {
    Map<Long, Counts> counts = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select relid, n_tup_ins, n_tup_upd + n_tup_del from pg_catalog.pg_stat_xact_user_tables
                where n_tup_ins + n_tup_upd + n_tup_del > 0
                """)) {
      while (rows.next()) {
        counts.put(rows.getLong(1), new Counts(rows.getLong(2), rows.getLong(3)));
      }
    }
    return counts;
  }

  /// Rows touched in all since a count; notes those of tables that the same transaction has locked.
  private long touched(Set<Long> locked, Map<Long, Counts> since) throws SQLException {
    long touched = 0;
    for (Map.Entry<Long, Counts> entry : counts().entrySet()) {
      Counts earlier = since.getOrDefault(entry.getKey(), new Counts(0, 0));
      long changed = entry.getValue().changed() - earlier.changed();
      touched += entry.getValue().added() - earlier.added() + changed;
      String table = before.get(entry.getKey());
      if (changed > 0 && table != null && locked.contains(entry.getKey())) {
        work.add(new TableWork(table, TableWork.Work.BACKFILL, ""));
      }
    }
    return touched;
  }

  private boolean wrote() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select pg_catalog.pg_current_xact_id_if_assigned() is not null")) {
      return row.next() && row.getBoolean(1);
    }
  }

  private Set<Long> named(String relation) throws SQLException {
    return oids(
        "select oid from pg_catalog.pg_class where relname = "
            + connection.createStatement().enquoteLiteral(relation));
  }

  private Set<Long> constrained(String constraint) throws SQLException {
    return oids(
        "select conrelid from pg_catalog.pg_constraint where contype = 'f' and conname = "
            + connection.createStatement().enquoteLiteral(constraint));
  }

  private Set<Long> oids(String query) throws SQLException {
    Set<Long> oids = new LinkedHashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        oids.add(rows.getLong(1));
      }
    }
    return oids;
  }

  private Map<Long, String> tables() throws SQLException {
    Map<Long, String> tables = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select c.oid, case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname
                from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p', 'm') and n.nspname !~ '^(pg_|information_schema$|guard_scratch$)'
                """)) {
      while (rows.next()) {
        tables.put(rows.getLong(1), rows.getString(2));
      }
    }
    return tables;
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
