package io.aisha.bot.store;

import java.util.Locale;

/// What is sent.
public enum DeliveryKind {
  /// A word that a training has ended.
  LEARNED,
  /// The pictures of a request.
  PICTURES,
  /// One picture as an untouched file.
  ORIGINAL,
  /// Everything the studio knows about a user.
  EXPORT,
  /// A warning that an unused account will be erased.
  IDLE;

  /// The label in the database.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
