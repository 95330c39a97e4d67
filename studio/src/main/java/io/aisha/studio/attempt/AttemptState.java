package io.aisha.studio.attempt;

import java.util.Locale;

/// Where work under way stands. Work that has ended has no attempt any more.
public enum AttemptState {
  /// The engine has not been asked.
  QUEUED,
  /// The engine is being asked. Whoever finds this after a restart does not know whether it was.
  SUBMITTING,
  /// The engine has the work, and its name for it is known.
  RUNNING,
  /// The answer to the start was lost: it may be at work, and be paid for.
  UNCERTAIN;

  /// The label in the database.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
