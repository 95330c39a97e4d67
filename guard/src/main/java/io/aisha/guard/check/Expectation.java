package io.aisha.guard.check;

/// The schema that migrations must give together.
public sealed interface Expectation {

  /// Where it is written, for a finding: a file's name.
  String name();

  /// As canonical text, which [io.aisha.guard.snapshot.SchemaSnapshot] wrote once.
  ///
  /// @param text the whole text
  record Snapshot(String name, String text) implements Expectation {}

  /// As plain SQL that builds it on an empty database. The order of columns within a table does not
  /// count: a migration can only add them at the end.
  ///
  /// @param sql the whole script
  record Model(String name, String sql) implements Expectation {}
}
