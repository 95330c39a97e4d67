package io.aisha.guard.dryrun;

import io.aisha.guard.postgres.PlannedQuery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/// Inserts, updates and deletes a row of every table, and rolls everything back. Errors that appear
/// only then include a trigger, function or rule that names a dropped object, a publication without
/// replica identity, and a sequence that yields existing numbers.
///
/// Errors raised by constraints or triggers on purpose are ignored: applications know what they may
/// insert.
public final class DmlProbe {

  private static final PlannedQuery ATTEMPTS =
      new PlannedQuery(
          "guard_attempts",
          """
          with tables as (
            select c.oid, format('%I.%I', n.nspname, c.relname) as name,
              case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as plain,
              (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_catalog.pg_attribute a
                where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
              (select quote_ident(a.attname) from pg_catalog.pg_attribute a
                where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity <> 'a'
                order by a.attnum desc limit 1) as last_column
            from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema$|guard_scratch$)'
          ), attempts as (
            select plain, 'insert into' as action, format('insert into %s default values', name) as sql from tables
            union all
            select plain, 'insert into', format('insert into %s (%s) overriding system value select %2$s from %1$s limit 1', name, columns)
              from tables where columns is not null
            union all
            select plain, 'update of', format('update %s set %s = %2$s where ctid = (select ctid from %1$s limit 1)', name, last_column)
              from tables where last_column is not null
            union all
            select plain, 'delete from', format('delete from %s where ctid = (select ctid from %1$s limit 1)', name) from tables
          )
          select distinct 'table ' || plain, action || ' ' || plain || ' fails: ' || problem
          from (select plain, action, guard_scratch.attempt(sql) as problem from attempts offset 0) tried
          where problem is not null order by 1, 2
          """);

  /// Sequences that are behind the greatest value of their unique column.
  private static final PlannedQuery SEQUENCES =
      new PlannedQuery(
          "guard_sequences",
          """
          select format('select %L, %L from (select last_value + case when is_called then %s else 0 end as next from %I.%I) q'
                || ' where exists (select from %I.%I where %I >= next)',
              'table ' || case tn.nspname when 'public' then '' else tn.nspname || '.' end || t.relname,
              format('the next insert into %s takes a number that already exists in column %s, because sequence %s was left behind',
                t.relname, a.attname, s.relname),
              q.seqincrement, sn.nspname, s.relname, tn.nspname, t.relname, a.attname)
          from pg_catalog.pg_class s
            join pg_catalog.pg_namespace sn on sn.oid = s.relnamespace
            join pg_catalog.pg_sequence q on q.seqrelid = s.oid and q.seqincrement > 0 and not q.seqcycle
            join pg_catalog.pg_depend d on d.classid = 'pg_class'::regclass and d.objid = s.oid and d.deptype in ('a', 'i')
              and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0
            join pg_catalog.pg_class t on t.oid = d.refobjid and t.relkind in ('r', 'p')
            join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace
            join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
          where exists (select from pg_catalog.pg_index i where i.indrelid = t.oid and i.indisunique and i.indkey[0] = a.attnum and i.indnkeyatts = 1)
            and (a.attidentity <> '' or exists (select from pg_catalog.pg_attrdef f where f.adrelid = t.oid and f.adnum = a.attnum))
          """);

  /// query_canceled
  private static final String CANCELLED = "57014";

  /// Total time for all attempts of a check: a slow trigger would otherwise cost its time again
  /// after every migration.
  private static final Duration BUDGET = Duration.ofSeconds(10);

  /// Attempts up to this duration do not use up the budget.
  private static final Duration FREE = Duration.ofSeconds(1);

  private Duration remaining;

  public DmlProbe() {
    this(BUDGET);
  }

  /// @param budget total time for all attempts
  DmlProbe(Duration budget) {
    this.remaining = budget;
  }

  /// A problem that an application would encounter.
  ///
  /// @param object the object, such as `table orders`
  /// @param what a clause, such as `update of orders fails: record "new" has no field "total"`
  public record Problem(String object, String what) {}

  /// The problems with the current rows and schema. Takes some milliseconds plus about one per
  /// table. If triggers are slow, all calls together take at most ten seconds, after which DML is
  /// no longer attempted.
  ///
  /// @param connection a superuser's connection in auto-commit mode; on return it is in that mode
  ///   again
  public Set<Problem> problems(Connection connection) throws SQLException {
    Set<Problem> problems = new LinkedHashSet<>();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("set local client_min_messages = error");
      sequences(statement, problems);
      attempts(statement, problems);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    return problems;
  }

  private static void sequences(Statement statement, Set<Problem> problems) throws SQLException {
    StringBuilder all = new StringBuilder();
    try (ResultSet queries = SEQUENCES.rows(statement)) {
      while (queries.next()) {
        all.append(all.isEmpty() ? "" : "\nunion all\n").append(queries.getString(1));
      }
    }
    if (!all.isEmpty()) {
      collect(statement, all.toString(), problems);
    }
  }

  private void attempts(Statement statement, Set<Problem> problems) throws SQLException {
    if (remaining.toMillis() <= 0) {
      return;
    }
    String query = ATTEMPTS.executeStatement(statement);
    statement.execute("set local statement_timeout = " + remaining.toMillis());
    long start = System.nanoTime();
    try {
      collect(statement, query, problems);
    } catch (SQLException e) {
      if (!CANCELLED.equals(e.getSQLState())) {
        throw e;
      }
      // A trigger is too slow, so nothing can be determined.
      remaining = Duration.ZERO;
      return;
    }
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    if (taken.compareTo(FREE) > 0) {
      remaining = remaining.minus(taken);
    }
  }

  private static void collect(Statement statement, String query, Set<Problem> problems)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        problems.add(new Problem(rows.getString(1), rows.getString(2)));
      }
    }
  }
}
