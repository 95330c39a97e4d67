package io.aisha.guard.check;

/// The schema that the migrations must produce.
public sealed interface Expectation {

  /// Name of the file that contains it, for findings.
  String name();

  /// Canonical text, written by [io.aisha.guard.snapshot.SchemaSnapshot].
  ///
  /// @param text the whole text
  record Snapshot(String name, String text) implements Expectation {}

  /// Plain SQL that builds the schema on an empty database. The order of columns within a table
  /// does not count, because a migration can add columns only at the end.
  ///
  /// @param sql the whole script
  record Model(String name, String sql) implements Expectation {}
}
