package io.aisha.guard.rows;

/// What sort of rows a table gets, most first.
public enum Plenty {
  /// Nulls, duplicates and long values wherever the schema allows them.
  WILD,
  /// Few, whole and all different.
  TAME,
  /// None but those that somebody gave.
  NONE
}
