package io.aisha.guard.dryrun;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The rows of a table at one moment, by column.
///
/// @param oid the table's OID, which renaming does not change
/// @param name without the schema if that is `public`
/// @param rows number of rows
/// @param columns by their number, which renaming does not change
record TableData(long oid, String name, int rows, SortedMap<Integer, Column> columns) {

  TableData {
    columns = Collections.unmodifiableSortedMap(columns);
  }

  /// The values of one column as text, in the order of the rows.
  ///
  /// @param type as the server writes it, such as `character varying(100)`
  /// @param typeId OID and modifier of the type
  /// @param generated whether the values are computed from other columns
  record Column(
      String name, String type, String typeId, boolean generated, List<@Nullable String> values) {

    Column {
      values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /// The non-null values, sorted.
    List<String> nonNull() {
      List<String> present = new ArrayList<>();
      for (String value : values) {
        if (value != null) {
          present.add(value);
        }
      }
      Collections.sort(present);
      return present;
    }
  }

  Optional<Column> column(String name) {
    return columns.values().stream().filter(column -> column.name().equals(name)).findFirst();
  }
}
