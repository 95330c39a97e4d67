package io.aisha.studio.training;

import java.util.Locale;

/// What is done of a learning at a moment, in the order in which it goes.
public enum LearningPhase {
  /// Photos are gathered and handed over; nothing has been paid for.
  PREPARING,
  /// The engine has the work and has not begun with it.
  WAITING,
  /// The engine learns.
  LEARNING,
  /// The model is being copied to our own store.
  SAVING;

  /// The label in the database and in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
