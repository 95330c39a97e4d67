package io.aisha.guard.rows;

import java.util.List;

/// A column as a maker of rows must know it.
///
/// @param number the server's own
/// @param quoted its name, quoted where it must be
/// @param type as the server writes it, with its length
/// @param base name of the type below it: of a domain's, and of an array's elements
/// @param array whether it holds arrays
/// @param length most characters a text may have; 0 when there is no limit
/// @param precision digits of a numeric; 0 when there is no limit
/// @param scale of those, behind the point
/// @param labels of an enum; empty when it is none
/// @param literals what checks of its domain name
record ColumnShape(
    int number,
    String name,
    String quoted,
    String type,
    String base,
    boolean array,
    int length,
    int precision,
    int scale,
    boolean notNull,
    boolean hasDefault,
    boolean identity,
    List<String> labels,
    List<String> literals) {

  ColumnShape {
    labels = List.copyOf(labels);
    literals = List.copyOf(literals);
  }

  boolean isText() {
    return switch (base) {
      case "text", "varchar", "bpchar", "citext", "name" -> !array;
      default -> false;
    };
  }

  boolean isNumber() {
    return switch (base) {
      case "int2", "int4", "int8", "numeric", "float4", "float8", "money" -> !array;
      default -> false;
    };
  }

  boolean isJson() {
    return !array && (base.equals("json") || base.equals("jsonb"));
  }
}
