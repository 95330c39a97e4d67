package io.aisha.bot.store;

import java.util.Locale;

/// What became of an update.
public enum UpdateState {
  WAITING,
  DONE,
  /// It could not be understood, and is lost.
  FAILED;

  /// The label in the database.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
