package io.aisha.guard.rows;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A table as a maker of rows must know it.
///
/// @param quoted its name with its schema
/// @param columns those that can be written
/// @param unique the columns of each unique index, expressions' columns too
/// @param keys foreign keys
/// @param checks literals that stand in a check constraint, by the constraint's name, and the
///   columns it is about
/// @param bounds literals that stand in the bounds of its partitions
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

  /// @param columns numbers in this table
  /// @param parent oid of the other table
  /// @param parentColumns quoted names there
  record ForeignKey(String name, List<Integer> columns, long parent, List<String> parentColumns) {}

  record Check(Set<Integer> columns, List<String> literals) {}

  Optional<ColumnShape> column(int number) {
    return columns.stream().filter(column -> column.number() == number).findFirst();
  }

  /// One column of every unique index, as few as will do: rows that differ in these are distinct.
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
