package io.aisha.studio.generation;

import java.util.Locale;

/// The state of one picture of a generation.
public enum ImageState {
  PENDING,
  /// An engine is working on it.
  SUBMITTED,
  COMPLETED,
  /// It will not be made; its error code says why, `cancelled` when the user cancelled it.
  ERROR;

  /// Whether the state is final.
  public boolean ended() {
    return this == COMPLETED || this == ERROR;
  }

  /// The label in the database and in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
