package io.aisha.guard.migration;

/// Whether a migration is applied or rolled back. The names are stored in the table
/// `guard_unfinished`.
public enum Direction {
  UP,
  DOWN;

  String word() {
    return this == UP ? "upgrade" : "rollback";
  }
}
