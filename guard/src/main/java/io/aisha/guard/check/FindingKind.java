package io.aisha.guard.check;

/// Sorts of findings; the names are stable.
public enum FindingKind {
  /// The way up changes nothing.
  EMPTY_UP,
  /// The way down changes nothing.
  EMPTY_DOWN,
  /// Up, down and up again do not lead where they should.
  ROUNDTRIP,
  /// The way down cannot be run.
  DOWN_FAILS,
  /// The schema is not the one that was wanted.
  DRIFT,
  /// Others would wait for too long while the change runs on a large table.
  LOCK,
  /// The way up cannot be run.
  RUNTIME,
  /// Rows or values are destroyed, and nobody said that they may be.
  DATALOSS,
  /// A migration was edited, removed or slipped in after it had been applied or chained.
  HISTORY,
  /// The file is written in a form that hides mistakes.
  STATIC
}
