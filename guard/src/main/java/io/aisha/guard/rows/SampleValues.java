package io.aisha.guard.rows;

import java.util.Locale;

/// Generates values for a column by number: equal numbers give equal values, and different numbers
/// give different values as far as the type allows.
///
/// They differ from values that people typically write into migrations (keys start at a million,
/// texts contain `sample`), so that rows inserted by a migration do not collide with them; they are
/// small and positive where they may be used in arithmetic.
final class SampleValues {

  private static final int LONG_TEXT = 60;

  private SampleValues() {}

  /// A value as unquoted text that the column's type accepts.
  ///
  /// @param number from 1
  /// @param key whether the column is part of a key
  /// @param longValue whether the value is as long and precise as the type allows
  static String of(ColumnShape column, int number, boolean key, boolean longValue) {
    if (!column.labels().isEmpty()) {
      String label = column.labels().get((number - 1) % column.labels().size());
      return column.array() ? "{\"" + label.replace("\"", "\\\"") + "\"}" : label;
    }
    String plain = plain(column, number, key, longValue);
    return column.array()
        ? "{\"" + plain.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}"
        : plain;
  }

  /// Whether the text may be a value of the column's type.
  static boolean mayFit(ColumnShape column, String text) {
    if (!column.labels().isEmpty()) {
      return column.labels().contains(text);
    }
    return switch (column.base()) {
      case "int2", "int4", "int8" -> text.matches("-?\\d{1,9}");
      case "numeric", "float4", "float8", "money" -> text.matches("-?\\d{1,9}(\\.\\d+)?");
      case "date", "timestamp", "timestamptz" -> text.matches("\\d{4}-\\d\\d-\\d\\d.*");
      case "bool" -> text.matches("true|false|t|f");
      case "uuid" -> text.matches("[0-9a-fA-F-]{36}");
      default -> column.length() == 0 || text.length() <= column.length();
    };
  }

  private static String plain(ColumnShape column, int number, boolean key, boolean longValue) {
    return switch (column.base()) {
      case "int2" -> Integer.toString(key ? 30_000 + number : number);
      case "int4", "int8", "oid" -> Integer.toString(key ? 1_000_000 + number : number);
      case "numeric" -> numeric(column, number);
      case "float4" -> number + ".5";
      case "float8" -> number + (longValue ? ".123456789" : ".5");
      case "money" -> number + ".25";
      case "bool" -> number % 2 == 1 ? "true" : "false";
      case "text", "varchar", "bpchar", "citext", "name" -> text(column, number, longValue);
      case "uuid" -> "00000000-0000-4000-8000-%012d".formatted(number);
      case "date" -> "2001-02-%02d".formatted(1 + number % 28);
      case "timestamp" -> "2001-02-%02d 04:05:06.789".formatted(1 + number % 28);
      case "timestamptz" -> "2001-02-%02d 04:05:06.789+00".formatted(1 + number % 28);
      case "time" -> "04:05:%02d".formatted(number % 60);
      case "timetz" -> "04:05:%02d+00".formatted(number % 60);
      case "interval" -> number + " days 02:03:04";
      case "json", "jsonb" -> "{\"sample\": %d}".formatted(number);
      case "bytea" -> "\\x%04x".formatted(number);
      case "inet", "cidr" -> "10.9.0." + number % 250;
      case "macaddr" -> "08:00:2b:01:02:%02x".formatted(number % 250);
      case "bit" -> "0";
      case "varbit" -> Integer.toBinaryString(number);
      case "tsvector", "tsquery", "ltree" -> "sample" + number;
      case "hstore" -> "sample=>" + number;
      case "xml" -> "<sample>%d</sample>".formatted(number);
      case "point" -> "(%d,1)".formatted(number);
      case "int4range", "int8range", "numrange" ->
          "[%d,%d)".formatted(number * 10, number * 10 + 5);
      case "daterange" -> "[20%02d-01-01,20%02d-02-01)".formatted(number % 90, number % 90);
      case "tsrange", "tstzrange" ->
          "[\"20%02d-01-01 00:00:00\",\"20%02d-02-01 00:00:00\")"
              .formatted(number % 90, number % 90);
      default -> "sample" + number;
    };
  }

  /// Uses the available digits before the decimal point, and all digits after it.
  private static String numeric(ColumnShape column, int number) {
    if (column.precision() == 0) {
      return number + ".25";
    }
    int whole = column.precision() - column.scale();
    String before =
        whole <= 0 ? "0" : Integer.toString(number % (int) Math.pow(10, Math.min(whole, 4)));
    return column.scale() == 0 ? before : before + "." + "1".repeat(column.scale());
  }

  private static String text(ColumnShape column, int number, boolean longValue) {
    String short_ = Integer.toString(number + 100, Character.MAX_RADIX).toUpperCase(Locale.ROOT);
    int limit = column.length();
    String text = "sample-" + short_;
    if (limit > 0 && limit < text.length()) {
      return short_.substring(Math.max(0, short_.length() - limit));
    }
    if (!longValue) {
      return text;
    }
    int length = limit == 0 ? LONG_TEXT : Math.min(limit, 500);
    return text + "x".repeat(Math.max(0, length - text.length()));
  }
}
