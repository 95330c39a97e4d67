package io.aisha.guard.dryrun;

import io.aisha.guard.dryrun.TableWork.Work;
import io.aisha.guard.postgres.PlannedQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Records the work on tables that exist when it starts. Work on a migration's own new tables
/// blocks no other session.
final class TableWatch {

  /// Server messages of level debug1.
  private static final Pattern SERVER_WORK =
      Pattern.compile(
          "rewriting table \"(?<rewritten>.+)\""
              + "|verifying table \"(?<scanned>.+)\""
              + "|building index \".+\" on table \"(?<indexed>.+)\" .*"
              + "|validating foreign key constraint \"(?<constraint>.+)\"");

  /// Statements about which the server reports nothing, or too little.
  private static final Pattern WHOLE_TABLE =
      Pattern.compile(
          "(?:cluster\\s+(?:verbose\\s+)?"
              + "|vacuum\\s+(?:\\([^)]*\\bfull\\b[^)]*\\)|full)\\s*(?:(?:freeze|verbose|analyze)\\s+)*)(?<table>[\\w.\"]+)"
              + "|refresh\\s+materialized\\s+view\\s+(?!concurrently\\b)(?<view>[\\w.\"]+)",
          Pattern.CASE_INSENSITIVE);

  /// Adding a partition scans the default partition, whose rows may belong into the new one.
  private static final Pattern NEW_PARTITION =
      Pattern.compile(
          "create\\s+table\\b.*?\\bpartition\\s+of\\s+(?<of>[\\w.\"]+).*"
              + "|alter\\s+table\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?(?<to>[\\w.\"]+)\\s+attach\\s+partition\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /// The scan is skipped if a constraint of the default partition excludes such rows.
  private static final Pattern SCAN_SKIPPED =
      Pattern.compile("updated partition constraint for default partition .* is implied .*");

  private static final String DEFAULT_PARTITIONS =
      """
      select p.partdefid from pg_catalog.pg_partitioned_table p
        join pg_catalog.pg_class c on c.oid = p.partrelid
      where p.partdefid <> 0 and c.relname = ?
      """;

  /// Truncating rebuilds the indexes too, but of an empty table.
  private static final Pattern TRUNCATE = Pattern.compile("truncate\\b", Pattern.CASE_INSENSITIVE);

  /// Share locks and stronger ones, which block writes or reads of other sessions.
  private static final String STRONGLY_LOCKED =
      """
      select relation from pg_catalog.pg_locks
      where pid = pg_catalog.pg_backend_pid() and locktype = 'relation' and granted
        and mode in ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
      """;

  private static final PlannedQuery TABLES =
      new PlannedQuery(
          "guard_tables",
          """
          select c.oid, case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname
          from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
          where c.relkind in ('r', 'p', 'm') and n.nspname !~ '^(pg_|information_schema$|guard_scratch$)'
          """);

  private static final PlannedQuery TOUCHED =
      new PlannedQuery(
          "guard_touched",
          """
          select relid, n_tup_ins, n_tup_upd + n_tup_del from pg_catalog.pg_stat_xact_user_tables
          where n_tup_ins + n_tup_upd + n_tup_del > 0
          """);

  private final Connection connection;
  private final Map<Long, String> before = new HashMap<>();
  private final Set<TableWork> work = new LinkedHashSet<>();
  private Map<Long, Counts> counted = Map.of();

  TableWatch(Connection connection) throws SQLException {
    this.connection = connection;
    try (Statement statement = connection.createStatement();
        ResultSet rows = TABLES.rows(statement)) {
      while (rows.next()) {
        before.put(rows.getLong(1), rows.getString(2));
      }
    }
  }

  List<TableWork> work() {
    return List.copyOf(work);
  }

  /// Numbers of rows that a session inserted, and updated or deleted.
  private record Counts(long added, long changed) {}

  /// Must be called at the beginning of a transaction. The server's counters may span several
  /// transactions, so only their growth is meaningful.
  void begin() throws SQLException {
    counted = counts();
  }

  /// Records the work of a statement inside a transaction.
  ///
  /// @param first the first of the server's messages; null if there is none
  void observe(String sql, @Nullable SQLWarning first) throws SQLException {
    Optional<Set<Long>> locked = Optional.empty();
    for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
      Matcher matcher = SERVER_WORK.matcher(String.valueOf(warning.getMessage()));
      if (!matcher.matches() || TRUNCATE.matcher(sql).lookingAt()) {
        continue;
      }
      if (locked.isEmpty()) {
        locked = Optional.of(oids(STRONGLY_LOCKED));
      }
      Set<Long> strong = locked.get();
      if (matcher.group("rewritten") != null) {
        record(named(matcher.group("rewritten")), Work.REWRITE, sql, strong);
      } else if (matcher.group("scanned") != null) {
        record(named(matcher.group("scanned")), Work.SCAN, sql, strong);
      } else if (matcher.group("indexed") != null) {
        record(named(matcher.group("indexed")), Work.INDEX, sql, strong);
      } else {
        record(constrained(matcher.group("constraint")), Work.FOREIGN_KEY, sql, strong);
      }
    }
    wholeTable(sql);
    defaultPartition(sql, first);
  }

  private void defaultPartition(String sql, @Nullable SQLWarning first) throws SQLException {
    Matcher matcher = NEW_PARTITION.matcher(sql);
    if (!matcher.matches()) {
      return;
    }
    for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
      if (SCAN_SKIPPED.matcher(String.valueOf(warning.getMessage())).matches()) {
        return;
      }
    }
    String parent = matcher.group("of") == null ? matcher.group("to") : matcher.group("of");
    record(oids(DEFAULT_PARTITIONS, unqualified(parent)), Work.SCAN, sql, oids(STRONGLY_LOCKED));
  }

  private static String unqualified(String name) {
    String plain = name.replace("\"", "");
    return plain.substring(plain.lastIndexOf('.') + 1);
  }

  /// Records the work of a statement that runs outside a transaction.
  void observeNonTransactional(String sql) throws SQLException {
    wholeTable(sql);
  }

  /// Must be called before the transaction ends. Records tables whose rows it changed while it
  /// locks them.
  ///
  /// @return the total number of rows changed
  long end() throws SQLException {
    Set<Long> locked = oids(STRONGLY_LOCKED);
    long touched = 0;
    for (Map.Entry<Long, Counts> entry : counts().entrySet()) {
      Counts earlier = counted.getOrDefault(entry.getKey(), new Counts(0, 0));
      long changed = entry.getValue().changed() - earlier.changed();
      touched += entry.getValue().added() - earlier.added() + changed;
      if (changed > 0) {
        record(Set.of(entry.getKey()), Work.BACKFILL, "", locked);
      }
    }
    return touched;
  }

  private void record(Set<Long> oids, Work kind, String sql, Set<Long> locked) {
    for (long oid : oids) {
      String table = before.get(oid);
      if (table == null || !locked.contains(oid)) {
        continue;
      }
      // A rewrite rebuilds the indexes, which need no entry of their own.
      boolean covered =
          kind == Work.INDEX
              && work.stream()
                  .anyMatch(each -> each.table().equals(table) && each.statement().equals(sql));
      if (!covered) {
        work.add(new TableWork(table, kind, sql));
      }
    }
  }

  private void wholeTable(String sql) throws SQLException {
    Matcher matcher = WHOLE_TABLE.matcher(sql);
    if (!matcher.lookingAt()) {
      return;
    }
    boolean view = matcher.group("view") != null;
    if (view && sql.toLowerCase(Locale.ROOT).contains("with no data")) {
      return;
    }
    String name = view ? matcher.group("view") : matcher.group("table");
    for (long oid : named(unqualified(name))) {
      String table = before.get(oid);
      if (table != null) {
        work.removeIf(each -> each.table().equals(table) && each.statement().equals(sql));
        work.add(new TableWork(table, view ? Work.REFRESH : Work.REWRITE, sql));
      }
    }
  }

  private Map<Long, Counts> counts() throws SQLException {
    Map<Long, Counts> counts = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = TOUCHED.rows(statement)) {
      while (rows.next()) {
        counts.put(rows.getLong(1), new Counts(rows.getLong(2), rows.getLong(3)));
      }
    }
    return counts;
  }

  /// The server's messages contain table names without schema.
  private Set<Long> named(String relation) throws SQLException {
    return oids("select oid from pg_catalog.pg_class where relname = ?", relation);
  }

  private Set<Long> constrained(String constraint) throws SQLException {
    return oids(
        "select conrelid from pg_catalog.pg_constraint where contype = 'f' and conname = ?",
        constraint);
  }

  private Set<Long> oids(String query, String... arguments) throws SQLException {
    Set<Long> oids = new LinkedHashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setString(i + 1, arguments[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          oids.add(rows.getLong(1));
        }
      }
    }
    return oids;
  }
}
