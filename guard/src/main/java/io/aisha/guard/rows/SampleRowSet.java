package io.aisha.guard.rows;

/// Kinds of sample rows, most demanding first.
public enum SampleRowSet {
  /// Rows with nulls, duplicates and long values wherever the schema allows them.
  EDGE_CASES,
  /// A few complete rows with distinct values.
  SIMPLE,
  /// No generated rows, only those that the user supplied.
  NONE
}
