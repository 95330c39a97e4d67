package io.aisha.guard.diagram;

import java.util.List;
import java.util.Optional;

/// The content of a picture or page of a schema. Names omit `public.`.
///
/// @param tables by name; partitions are left out, because their parent represents them
/// @param views by name, including materialized ones
/// @param enums by name
record SchemaModel(List<Table> tables, List<Table> views, List<EnumType> enums) {

  SchemaModel {
    tables = List.copyOf(tables);
    views = List.copyOf(views);
    enums = List.copyOf(enums);
  }

  Optional<Table> table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  /// @param labels in their order
  record EnumType(String name, List<String> labels) {
    EnumType {
      labels = List.copyOf(labels);
    }
  }

  /// @param comment empty when it has none
  /// @param primaryKey columns; empty when it has none
  /// @param uniques columns of each unique constraint or whole unique index of plain columns
  record Table(
      String name,
      String comment,
      List<Column> columns,
      List<String> primaryKey,
      List<ForeignKey> foreignKeys,
      List<List<String>> uniques,
      List<Named> indexes,
      List<Named> checks,
      List<Named> triggers) {

    Table {
      columns = List.copyOf(columns);
      primaryKey = List.copyOf(primaryKey);
      foreignKeys = List.copyOf(foreignKeys);
      uniques = uniques.stream().map(List::copyOf).toList();
      indexes = List.copyOf(indexes);
      checks = List.copyOf(checks);
      triggers = List.copyOf(triggers);
    }

    /// Whether these columns are unique.
    boolean unique(List<String> names) {
      return primaryKey.equals(names) || uniques.contains(names);
    }
  }

  /// @param type short form: `timestamptz`, `varchar(20)`
  /// @param given the default or generated value, such as `default now()`; empty if there is none
  /// @param comment empty if it has none
  record Column(String name, String type, boolean nullable, String given, String comment) {}

  /// @param actions such as `on delete cascade`; empty for the default
  record ForeignKey(
      String name, List<String> columns, String table, List<String> targets, String actions) {
    ForeignKey {
      columns = List.copyOf(columns);
      targets = List.copyOf(targets);
    }
  }

  /// Something with a name and a definition.
  record Named(String name, String definition) {}
}
