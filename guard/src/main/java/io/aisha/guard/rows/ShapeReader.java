package io.aisha.guard.rows;

import io.aisha.guard.rows.TableShape.Check;
import io.aisha.guard.rows.TableShape.ForeignKey;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the shapes of all tables; parents of foreign keys come first where possible.
final class ShapeReader {

  private static final String OIDS =
      """
      select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition
        and n.nspname !~ '^(pg_|information_schema$|guard_scratch$)'
        and c.relname !~ '^(flyway_schema_history|schema_migrations|_sqlx_migrations|__diesel_schema_migrations)$'
        and not exists (select from pg_depend e where e.classid = 'pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')
      """;

  private static final String TABLES =
      """
      select c.oid, case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname,
        quote_ident(n.nspname) || '.' || quote_ident(c.relname),
        (select string_agg(pg_get_expr(p.relpartbound, p.oid), ' ')
           from pg_inherits i join pg_class p on p.oid = i.inhrelid where i.inhparent = c.oid)
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition
        and n.nspname !~ '^(pg_|information_schema$|guard_scratch$)'
        and c.relname !~ '^(flyway_schema_history|schema_migrations|_sqlx_migrations|__diesel_schema_migrations)$'
        and not exists (select from pg_depend e where e.classid = 'pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')
      order by n.nspname, c.relname
      """;

  private static final String COLUMNS =
      """
      select a.attrelid, a.attnum, a.attname, quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
        coalesce(be.typname, b.typname), be.oid is not null,
        case when t.typtype = 'd' then t.typtypmod else a.atttypmod end,
        a.attnotnull or t.typnotnull, a.atthasdef or t.typdefault is not null, a.attidentity <> '',
        (select array_agg(l.enumlabel order by l.enumsortorder) from pg_enum l where l.enumtypid = coalesce(be.oid, b.oid)),
        (select string_agg(pg_get_constraintdef(k.oid), ' ') from pg_constraint k where k.contypid = t.oid)
      from pg_attribute a
        join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
          and c.relnamespace not in (select oid from pg_namespace where nspname ~ '^(pg_|information_schema$|guard_scratch$)')
        join pg_type t on t.oid = a.atttypid
        join pg_type b on b.oid = case when t.typtype = 'd' then t.typbasetype else t.oid end
        left join pg_type be on be.oid = b.typelem and b.typcategory = 'A'
      where a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      order by a.attrelid, a.attnum
      """;

  private static final String UNIQUE =
      """
      select i.indrelid, i.indexrelid, coalesce(nullif(k.number, 0), d.refobjsubid)
      from pg_index i cross join unnest(i.indkey::int2[]) with ordinality k (number, place)
        left join pg_depend d on k.number = 0 and d.classid = 'pg_class'::regclass and d.objid = i.indexrelid
          and d.refobjid = i.indrelid and d.refobjsubid > 0
      where (i.indisunique or i.indisexclusion) and k.place <= i.indnkeyatts
        and coalesce(nullif(k.number, 0), d.refobjsubid) is not null
      order by i.indexrelid, k.place
      """;

  private static final String KEYS =
      """
      select k.conrelid, k.conname, k.conkey, k.confrelid,
        (select array_agg(quote_ident(a.attname) order by f.place) from unnest(k.confkey) with ordinality f (number, place)
           join pg_attribute a on a.attrelid = k.confrelid and a.attnum = f.number)
      from pg_constraint k where k.contype = 'f' and k.conparentid = 0
      """;

  private static final String CHECKS =
      """
      select conrelid, conname, conkey, pg_get_constraintdef(oid) from pg_constraint
      where contype = 'c' and conrelid <> 0 and conkey is not null
      """;

  private static final Pattern LITERAL =
      Pattern.compile("'((?:[^']|'')*)'|(?<![\\w.])(-?\\d+(?:\\.\\d+)?)(?![\\w.])");

  private final Connection connection;
  private final Map<Long, List<ColumnShape>> columns = new HashMap<>();
  private final Map<Long, Map<Long, List<Integer>>> unique = new HashMap<>();
  private final Map<Long, List<ForeignKey>> keys = new HashMap<>();
  private final Map<Long, Map<String, Check>> checks = new HashMap<>();

  private ShapeReader(Connection connection) {
    this.connection = connection;
  }

  /// The OIDs of the tables; much faster than [#read].
  static Set<Long> oids(Connection connection) throws SQLException {
    Set<Long> oids = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(OIDS)) {
      while (rows.next()) {
        oids.add(rows.getLong(1));
      }
    }
    return oids;
  }

  static List<TableShape> read(Connection connection) throws SQLException {
    ShapeReader reader = new ShapeReader(connection);
    reader.columns();
    reader.unique();
    reader.keys();
    reader.checks();
    return parentsFirst(reader.tables());
  }

  /// The distinct strings and numbers in a piece of SQL, in their order.
  static List<String> literals(@Nullable String sql) {
    List<String> found = new ArrayList<>();
    Matcher matcher = LITERAL.matcher(sql == null ? "" : sql);
    while (matcher.find()) {
      String text =
          matcher.group(1) == null ? matcher.group(2) : matcher.group(1).replace("''", "'");
      if (!found.contains(text)) {
        found.add(text);
      }
    }
    return found;
  }

  private List<TableShape> tables() throws SQLException {
    List<TableShape> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(TABLES)) {
      while (rows.next()) {
        long oid = rows.getLong(1);
        tables.add(
            new TableShape(
                oid,
                rows.getString(2),
                rows.getString(3),
                columns.getOrDefault(oid, List.of()),
                List.copyOf(unique.getOrDefault(oid, Map.of()).values()),
                keys.getOrDefault(oid, List.of()),
                checks.getOrDefault(oid, Map.of()),
                literals(rows.getString(4))));
      }
    }
    return tables;
  }

  private void columns() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(COLUMNS)) {
      while (rows.next()) {
        String base = rows.getString(6);
        // The server stores lengths increased by four bytes.
        int modifier = rows.getInt(8) - 4;
        boolean sized = modifier >= 0;
        boolean text = base.equals("varchar") || base.equals("bpchar");
        boolean numeric = base.equals("numeric");
        Array labels = rows.getArray(12);
        columns
            .computeIfAbsent(rows.getLong(1), ignored -> new ArrayList<>())
            .add(
                new ColumnShape(
                    rows.getInt(2),
                    rows.getString(3),
                    rows.getString(4),
                    rows.getString(5),
                    base,
                    rows.getBoolean(7),
                    sized && text ? modifier : 0,
                    sized && numeric ? modifier >> 16 : 0,
                    sized && numeric ? modifier & 0x7ff : 0,
                    rows.getBoolean(9),
                    rows.getBoolean(10),
                    rows.getBoolean(11),
                    labels == null ? List.of() : List.of((String[]) labels.getArray()),
                    literals(rows.getString(13))));
      }
    }
  }

  private void unique() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(UNIQUE)) {
      while (rows.next()) {
        unique
            .computeIfAbsent(rows.getLong(1), ignored -> new LinkedHashMap<>())
            .computeIfAbsent(rows.getLong(2), ignored -> new ArrayList<>())
            .add(rows.getInt(3));
      }
    }
  }

  private void keys() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(KEYS)) {
      while (rows.next()) {
        keys.computeIfAbsent(rows.getLong(1), ignored -> new ArrayList<>())
            .add(
                new ForeignKey(
                    rows.getString(2),
                    numbers(rows.getArray(3)),
                    rows.getLong(4),
                    List.of((String[]) rows.getArray(5).getArray())));
      }
    }
  }

  private void checks() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(CHECKS)) {
      while (rows.next()) {
        checks
            .computeIfAbsent(rows.getLong(1), ignored -> new HashMap<>())
            .put(
                rows.getString(2),
                new Check(Set.copyOf(numbers(rows.getArray(3))), literals(rows.getString(4))));
      }
    }
  }

  private static List<Integer> numbers(Array array) throws SQLException {
    return Arrays.stream((Object[]) array.getArray())
        .map(each -> ((Number) each).intValue())
        .toList();
  }

  private static List<TableShape> parentsFirst(List<TableShape> tables) {
    List<TableShape> waiting = new ArrayList<>(tables);
    List<TableShape> ordered = new ArrayList<>();
    while (!waiting.isEmpty()) {
      List<TableShape> ready =
          waiting.stream()
              .filter(table ->
                  table.keys().stream()
                      .noneMatch(key ->
                          key.parent() != table.oid()
                              && waiting.stream().anyMatch(other -> other.oid() == key.parent())))
              .toList();
      // Circular references: any table may be first.
      List<TableShape> next = ready.isEmpty() ? List.of(waiting.getFirst()) : ready;
      ordered.addAll(next);
      waiting.removeAll(next);
    }
    return ordered;
  }
}
