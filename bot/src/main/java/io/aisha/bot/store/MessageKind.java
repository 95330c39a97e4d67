package io.aisha.bot.store;

import java.util.Locale;

/// What a living message is: one can be edited into another of its kind only.
public enum MessageKind {
  TEXT,
  PICTURE;

  /// The label in the database.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
