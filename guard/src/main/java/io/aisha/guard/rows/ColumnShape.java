package io.aisha.guard.rows;

import java.util.List;

/// The properties of a column that are needed to generate values.
///
/// @param number the server's column number
/// @param quoted its name, quoted if necessary
/// @param type as the server writes it, including its length
/// @param base name of the underlying type: of a domain's base type, or of an array's elements
/// @param array whether it is an array
/// @param length maximum length of a text; 0 if unlimited
/// @param precision number of digits of a numeric; 0 if unlimited
/// @param scale number of those digits after the decimal point
/// @param labels labels of an enum; empty for other types
/// @param literals literals in the checks of its domain
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
