package io.aisha.guard.rows;

/// What sort of rows a table gets, most first.
public enum SampleRowSet {
  /// Nulls, duplicates and long values wherever the schema allows them.
  EDGE_CASES,
  /// Few, whole and all different.
  SIMPLE,
  /// None but those that somebody gave.
  NONE
}
