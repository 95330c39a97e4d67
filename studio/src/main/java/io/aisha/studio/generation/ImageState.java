package io.aisha.studio.generation;

import java.util.Locale;

/// Where one picture of a generation stands.
public enum ImageState {
  PENDING,
  /// An engine is at work on it.
  SUBMITTED,
  COMPLETED,
  /// It will not be made; its error code says why, `cancelled` when somebody wanted that.
  ERROR;

  /// Whether nothing will change any more.
  public boolean ended() {
    return this == COMPLETED || this == ERROR;
  }

  /// The label in the database and in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
