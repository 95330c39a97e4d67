package io.aisha.guard.rows;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What a row is to be like, before the schema has its say.
///
/// @param numbers by column: which of its values, see [SampleValues]
/// @param fixed by column: exactly this value
/// @param absent columns that are to be null, or their default
/// @param rich whether values are to be long
record RowPlan(
    TableShape table,
    Map<Integer, Integer> numbers,
    Map<Integer, String> fixed,
    Set<Integer> absent,
    boolean rich) {

  /// A value in every column.
  static RowPlan whole(TableShape table, int number) {
    Map<Integer, Integer> numbers = new HashMap<>();
    table.columns().forEach(column -> numbers.put(column.number(), number));
    return new RowPlan(table, numbers, new HashMap<>(), new HashSet<>(), false);
  }

  /// Long values.
  static RowPlan rich(TableShape table, int number) {
    RowPlan whole = whole(table, number);
    return new RowPlan(table, whole.numbers, whole.fixed, whole.absent, true);
  }

  /// As little as the schema allows.
  static RowPlan sparse(TableShape table, int number) {
    RowPlan plan = whole(table, number);
    table.columns().stream()
        .filter(column -> !column.notNull() || (column.hasDefault() && !column.identity()))
        .filter(column ->
            table.unique().stream().noneMatch(index -> index.contains(column.number()))
                || !column.notNull())
        .forEach(column -> plan.absent.add(column.number()));
    return plan;
  }

  /// Equal to another row but for what must differ.
  static RowPlan twin(TableShape table, int other, int number) {
    RowPlan plan = whole(table, other);
    table.distinguishing().forEach(column -> plan.numbers.put(column, number));
    return plan;
  }

  RowPlan with(int column, String value) {
    fixed.put(column, value);
    return this;
  }
}
