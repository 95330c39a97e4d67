package io.aisha.guard.rows;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The properties of a table that are needed to generate rows.
///
/// @param quoted its quoted name with schema
/// @param columns the writable columns
/// @param unique the columns of each unique index, including columns in expressions
/// @param keys its foreign keys
/// @param checks the columns and literals of each check constraint, by the constraint's name
/// @param bounds literals in the bounds of its partitions
record TableShape(
    long oid,
    String name,
    String quoted,
    List<ColumnShape> columns,
    List<List<Integer>> unique,
    List<ForeignKey> keys,
    Map<String, Check> checks,
    List<String> bounds) {

  TableShape {
    columns = List.copyOf(columns);
    unique = List.copyOf(unique);
    keys = List.copyOf(keys);
    checks = Map.copyOf(checks);
    bounds = List.copyOf(bounds);
  }

  /// @param columns column numbers in this table
  /// @param parent OID of the referenced table
  /// @param parentColumns quoted column names in the referenced table
  record ForeignKey(String name, List<Integer> columns, long parent, List<String> parentColumns) {}

  record Check(Set<Integer> columns, List<String> literals) {}

  Optional<ColumnShape> column(int number) {
    return columns.stream().filter(column -> column.number() == number).findFirst();
  }

  /// A small set of columns with one of every unique index: rows that differ in all of them are
  /// distinct.
  Set<Integer> distinguishing() {
    Set<Integer> chosen = new HashSet<>();
    for (List<Integer> index : unique) {
      if (index.stream().noneMatch(chosen::contains) && !index.isEmpty()) {
        chosen.add(index.getLast());
      }
    }
    return chosen;
  }
}
