package io.aisha.guard.check;

/// Sorts of findings; the names are stable.
public enum FindingKind {
  /// The way up changes nothing.
  EMPTY_UP,
  /// The way down changes nothing.
  EMPTY_DOWN,
  /// The file is written in a form that hides mistakes.
  STATIC
}
