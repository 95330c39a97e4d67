package io.aisha.guard.dryrun;

import io.aisha.guard.dryrun.TableData.Column;
import io.aisha.guard.postgres.PlannedQuery;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All rows of all tables at one moment. For scratch databases only, because it keeps everything in
/// memory. Takes two queries, regardless of the number of tables.
public final class DataSnapshot {

  private static final PlannedQuery COLUMNS =
      new PlannedQuery(
          "guard_columns",
          """
          select c.oid, case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname,
            pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname),
            a.attnum, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), a.attgenerated <> '', a.atttypid || ' ' || a.atttypmod
          from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema$|guard_scratch$)'
          order by c.oid, a.attnum
          """);

  private final Map<Long, TableData> tables;

  private DataSnapshot(Map<Long, TableData> tables) {
    this.tables = tables;
  }

  /// Reads the connection's database.
  public static DataSnapshot of(Connection connection) throws SQLException {
    Map<Long, Shape> shapes = shapes(connection);
    if (shapes.isEmpty()) {
      return new DataSnapshot(Map.of());
    }
    String everything =
        shapes.values().stream().map(Shape::query).collect(Collectors.joining("\nunion all\n"));
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(everything)) {
      while (rows.next()) {
        Shape shape = shapes.get(rows.getLong(1));
        if (shape != null) {
          shape.add(rows.getArray(2));
        }
      }
    }
    Map<Long, TableData> images = new LinkedHashMap<>();
    shapes.forEach((oid, shape) -> images.put(oid, shape.image()));
    return new DataSnapshot(images);
  }

  private static Map<Long, Shape> shapes(Connection connection) throws SQLException {
    Map<Long, Shape> shapes = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = COLUMNS.rows(statement)) {
      while (rows.next()) {
        long oid = rows.getLong(1);
        Shape shape = shapes.get(oid);
        if (shape == null) {
          shape = new Shape(oid, rows.getString(2), rows.getString(3));
          shapes.put(oid, shape);
        }
        if (rows.getString(5) != null) {
          shape.numbers.add(rows.getInt(4));
          shape.names.add(rows.getString(5));
          shape.types.add(rows.getString(6));
          shape.generated.add(rows.getBoolean(7));
          shape.typeIds.add(rows.getString(8));
          shape.values.add(new ArrayList<>());
        }
      }
    }
    return shapes;
  }

  Stream<TableData> tables() {
    return tables.values().stream();
  }

  Optional<TableData> table(long oid) {
    return Optional.ofNullable(tables.get(oid));
  }

  Optional<TableData> table(String name) {
    return tables().filter(table -> table.name().equals(name)).findFirst();
  }

  /// Whether both snapshots contain the same rows.
  public boolean sameAs(DataSnapshot other) {
    return tables.equals(other.tables);
  }

  /// Values that this snapshot has and the other lacks, by column name such as `orders.placed_at`,
  /// for tables that both contain. Tables and columns are matched by name.
  public SortedMap<String, List<String>> valuesMissingIn(DataSnapshot other) {
    SortedMap<String, List<String>> missing = new TreeMap<>();
    tables()
        .forEach(table ->
            other
                .table(table.name())
                .ifPresent(its -> {
                  for (Column column : table.columns().values()) {
                    List<String> values = new ArrayList<>(column.nonNull());
                    its.column(column.name())
                        .ifPresent(there -> there.nonNull().forEach(values::remove));
                    if (its.column(column.name()).isPresent() && !values.isEmpty()) {
                      missing.put(table.name() + "." + column.name(), values);
                    }
                  }
                }));
    return missing;
  }

  /// Columns whose values belong to different rows in the other snapshot. Rows are identified by
  /// the first column of their table.
  public Set<String> columnsRearrangedIn(DataSnapshot other) {
    Set<String> rearranged = new TreeSet<>();
    tables()
        .forEach(table ->
            other
                .table(table.name())
                .filter(its -> !table.columns().isEmpty() && its.rows() == table.rows())
                .ifPresent(its -> {
                  Column key = table.columns().firstEntry().getValue();
                  Optional<Column> itsKey = its.column(key.name());
                  for (Column column : table.columns().values()) {
                    Optional<Column> there = its.column(column.name());
                    if (itsKey.isPresent()
                        && there.isPresent()
                        && !pairs(key, column).equals(pairs(itsKey.get(), there.get()))) {
                      rearranged.add(table.name() + "." + column.name());
                    }
                  }
                }));
    return rearranged;
  }

  private static List<String> pairs(Column key, Column column) {
    List<String> pairs = new ArrayList<>();
    for (int row = 0; row < key.values().size(); row++) {
      pairs.add(key.values().get(row) + "\n" + column.values().get(row));
    }
    Collections.sort(pairs);
    return pairs;
  }

  /// Names of tables that have more rows in the other snapshot.
  public List<String> tablesWithMoreRowsIn(DataSnapshot later) {
    return tables()
        .filter(table ->
            later.table(table.oid()).filter(then -> then.rows() > table.rows()).isPresent())
        .map(TableData::name)
        .toList();
  }

  /// A table that is being read.
  private static final class Shape {
    private final long oid;
    private final String name;
    private final String quoted;
    private final List<Integer> numbers = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private final List<String> typeIds = new ArrayList<>();
    private final List<Boolean> generated = new ArrayList<>();
    private final List<List<@Nullable String>> values = new ArrayList<>();
    private int rows;

    Shape(long oid, String name, String quoted) {
      this.oid = oid;
      this.name = name;
      this.quoted = quoted;
    }

    String query() {
      String columns =
          names.stream()
              .map(column -> "t.\"" + column.replace("\"", "\"\"") + "\"::pg_catalog.text")
              .collect(Collectors.joining(", "));
      return "select %d::bigint, array[%s]::pg_catalog.text[] from only %s t"
          .formatted(oid, columns, quoted);
    }

    void add(Array row) throws SQLException {
      rows++;
      @Nullable String[] texts = (@Nullable String[]) row.getArray();
      for (int i = 0; i < texts.length; i++) {
        values.get(i).add(texts[i]);
      }
    }

    TableData image() {
      SortedMap<Integer, Column> columns = new TreeMap<>();
      for (int i = 0; i < numbers.size(); i++) {
        columns.put(
            numbers.get(i),
            new Column(
                names.get(i),
                types.get(i),
                typeIds.get(i),
                generated.get(i),
                Collections.unmodifiableList(values.get(i))));
      }
      return new TableData(oid, name, rows, columns);
    }
  }
}
