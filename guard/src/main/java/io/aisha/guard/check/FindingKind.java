package io.aisha.guard.check;

/// Kinds of findings; the names are stable.
public enum FindingKind {
  /// The upgrade changes nothing.
  EMPTY_UP,
  /// The rollback changes nothing.
  EMPTY_DOWN,
  /// Upgrade, rollback and a second upgrade do not produce the same schema.
  ROUNDTRIP,
  /// The rollback cannot be run.
  DOWN_FAILS,
  /// The migrations do not produce the expected schema.
  DRIFT,
  /// Other sessions would wait too long while the migration runs on a large table.
  LOCK,
  /// The upgrade cannot be run.
  RUNTIME,
  /// Rows or values are destroyed without a declaration that this is intended.
  DATALOSS,
  /// A migration was edited, removed or inserted after it was applied or its checksum was recorded.
  HISTORY,
  /// The file is written in a form that hides mistakes.
  STATIC
}
