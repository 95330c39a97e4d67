package io.aisha.guard.rows;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The intended content of a row, before it is adjusted to the schema's constraints.
///
/// @param numbers by column: the number of its value, see [SampleValues]
/// @param fixed by column: a required value
/// @param absent columns that are null or use their default
/// @param longValues whether to use long values
record RowPlan(
    TableShape table,
    Map<Integer, Integer> numbers,
    Map<Integer, String> fixed,
    Set<Integer> absent,
    boolean longValues) {

  /// A row with a value in every column.
  static RowPlan complete(TableShape table, int number) {
    Map<Integer, Integer> numbers = new HashMap<>();
    table.columns().forEach(column -> numbers.put(column.number(), number));
    return new RowPlan(table, numbers, new HashMap<>(), new HashSet<>(), false);
  }

  /// A row with long values.
  static RowPlan withLongValues(TableShape table, int number) {
    RowPlan complete = complete(table, number);
    return new RowPlan(table, complete.numbers, complete.fixed, complete.absent, true);
  }

  /// A row with as few values as the schema allows.
  static RowPlan sparse(TableShape table, int number) {
    RowPlan plan = complete(table, number);
    table.columns().stream()
        .filter(column -> !column.notNull() || (column.hasDefault() && !column.identity()))
        .filter(column ->
            table.unique().stream().noneMatch(index -> index.contains(column.number()))
                || !column.notNull())
        .forEach(column -> plan.absent.add(column.number()));
    return plan;
  }

  /// A duplicate of another row, except for the columns that must differ.
  static RowPlan duplicate(TableShape table, int other, int number) {
    RowPlan plan = complete(table, other);
    table.distinguishing().forEach(column -> plan.numbers.put(column, number));
    return plan;
  }

  RowPlan with(int column, String value) {
    fixed.put(column, value);
    return this;
  }
}
