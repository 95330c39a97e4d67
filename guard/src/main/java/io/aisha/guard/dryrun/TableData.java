package io.aisha.guard.dryrun;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The rows of a table at one moment, column by column.
///
/// @param oid what the table is to the server, whatever it is called
/// @param name without schema where that is `public`
/// @param rows how many
/// @param columns by their number, which a renaming does not change
record TableData(long oid, String name, int rows, SortedMap<Integer, Column> columns) {

  TableData {
    columns = Collections.unmodifiableSortedMap(columns);
  }

  /// One column's values in the order of the rows, each as text.
  ///
  /// @param type as the server writes it, such as `character varying(100)`
  /// @param typeId what the type is to the server, its length included
  /// @param generated whether its values follow from other columns
  record Column(
      String name, String type, String typeId, boolean generated, List<@Nullable String> values) {

    Column {
      values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /// The values that are there, in order of size.
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
