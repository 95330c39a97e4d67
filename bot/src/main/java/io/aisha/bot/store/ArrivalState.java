package io.aisha.bot.store;

import java.util.Locale;

/// What became of a photo that arrived.
public enum ArrivalState {
  /// It is fetched as soon as it is known for whom.
  WAITING,
  /// It is among the avatar's photos, whatever the verdict.
  ADDED,
  /// The avatar had exactly this file already.
  KNOWN,
  /// It could not be fetched, or not be kept.
  FAILED;

  /// The label in the database.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
