package io.aisha.guard.diagram;

import io.aisha.guard.diagram.SchemaModel.Column;
import io.aisha.guard.diagram.SchemaModel.EnumType;
import io.aisha.guard.diagram.SchemaModel.Table;
import java.util.List;
import java.util.stream.Stream;

/// A table or an enum in the picture: a title and rows. Lengths are in pixels.
///
/// @param sort `table` or `enum`, as in the picture's style sheet
record DiagramBox(String sort, String title, List<Row> rows) {

  static final int ROW = 22;
  static final int HEADER = 28;

  private static final int PADDING = 10;
  private static final int MARK = 42;
  private static final int BETWEEN = 18;

  /// Width of a character in the widest common fixed-width font at the picture's font size.
  private static final double CHARACTER = 7.3;

  private static final double TITLE_CHARACTER = 8.2;

  DiagramBox {
    rows = List.copyOf(rows);
  }

  /// @param mark the kind of key: `PK`, `FK`, `U`
  record Row(String mark, String name, String detail) {}

  static DiagramBox of(Table table) {
    return new DiagramBox(
        "table", table.name(), table.columns().stream().map(column -> row(table, column)).toList());
  }

  private static Row row(Table table, Column column) {
    List<String> alone = List.of(column.name());
    String mark = "";
    boolean refers =
        table.foreignKeys().stream().anyMatch(k -> k.columns().contains(column.name()));
    if (table.primaryKey().contains(column.name())) {
      mark = refers ? "PK FK" : "PK";
    } else if (refers) {
      mark = "FK";
    } else if (table.unique(alone)) {
      mark = "U";
    }
    return new Row(mark, column.name(), column.type() + (column.nullable() ? "?" : ""));
  }

  static DiagramBox of(EnumType type) {
    return new DiagramBox(
        "enum", type.name(), type.labels().stream().map(label -> new Row("", label, "")).toList());
  }

  int width() {
    double widest =
        Stream.concat(
                Stream.of(title.length() * TITLE_CHARACTER),
                rows.stream()
                    .map(row ->
                        nameOffset()
                            - PADDING
                            + row.name().length() * CHARACTER
                            + (row.detail().isEmpty()
                                ? 0
                                : BETWEEN + row.detail().length() * CHARACTER)))
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(0);
    return (int) Math.ceil(widest) + 2 * PADDING;
  }

  /// A multiple of the row height, so that stacked boxes share one grid.
  int height() {
    return (int) Math.ceil((HEADER + rows.size() * ROW + 4) / (double) ROW) * ROW;
  }

  /// Horizontal position of a row's name, from the box's left.
  int nameOffset() {
    return sort.equals("table") ? PADDING + MARK : PADDING;
  }

  static int padding() {
    return PADDING;
  }

  /// Vertical middle of a row, from the box's top.
  int port(String name) {
    int index = 0;
    while (index < rows.size() && !rows.get(index).name().equals(name)) {
      index++;
    }
    return HEADER + index % Math.max(1, rows.size()) * ROW + ROW / 2;
  }
}
