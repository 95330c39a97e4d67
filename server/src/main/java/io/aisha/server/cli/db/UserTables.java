package io.aisha.server.cli.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The user tables of a database, without those of the server, of extensions and of migration
/// tools. Partitions count as part of their table.
final class UserTables {

  private static final String COLUMNS =
      """
      select t.oid, a.attnum,
          case n.nspname when 'public' then '' else quote_ident(n.nspname) || '.' end
              || quote_ident(t.relname) as table_name,
          quote_ident(a.attname) as column_name
      from pg_class t
      join pg_namespace n on n.oid = t.relnamespace
      left join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
      where t.relkind in ('r', 'p') and not t.relispartition
        and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
        and t.relname not in ('databasechangelog', 'databasechangeloglock', 'guard_unfinished')
        and not exists (
            select from pg_depend d
            where d.classid = 'pg_class'::regclass and d.objid = t.oid and d.deptype = 'e')
      order by table_name, a.attnum
      """;

  private final Map<Key, Column> columns;

  private UserTables(Map<Key, Column> columns) {
    this.columns = columns;
  }

  /// Identifies a column across renames; column 0 is the table itself.
  private record Key(long table, int column) {}

  /// A table, or one of its columns.
  ///
  /// @param table its quoted name, with its schema unless that is `public`
  /// @param name the column's quoted name; empty for the table itself
  record Column(String table, Optional<String> name) {

    String label() {
      return table + name.map(column -> "." + column).orElse("");
    }
  }

  static UserTables in(Connection connection) throws SQLException {
    Map<Key, Column> columns = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(COLUMNS)) {
      while (row.next()) {
        String table = row.getString("table_name");
        long oid = row.getLong("oid");
        columns.put(new Key(oid, 0), new Column(table, Optional.empty()));
        int number = row.getInt("attnum");
        if (number > 0) {
          columns.put(
              new Key(oid, number), new Column(table, Optional.of(row.getString("column_name"))));
        }
      }
    }
    return new UserTables(columns);
  }

  boolean isEmpty() {
    return columns.isEmpty();
  }

  /// Tables and columns that are missing in a later state of the same database, by name.
  List<Column> missingIn(UserTables later) {
    List<Column> gone = new ArrayList<>();
    columns.forEach((key, column) -> {
      boolean tableStays = later.columns.containsKey(new Key(key.table(), 0));
      if (!later.columns.containsKey(key) && (key.column() == 0 || tableStays)) {
        gone.add(column);
      }
    });
    gone.sort((one, other) -> one.label().compareTo(other.label()));
    return gone;
  }
}
