package io.aisha.studio.generation;

import java.util.Locale;

/// Where a request for pictures stands.
public enum GenerationState {
  QUEUED,
  RUNNING,
  /// Every picture has ended and at least one was made.
  COMPLETED,
  /// Every picture has ended and none was made.
  ERROR,
  /// Cancelled; pictures that were made before stay.
  CANCELLED;

  /// Whether nothing will change any more.
  public boolean ended() {
    return this == COMPLETED || this == ERROR || this == CANCELLED;
  }

  /// The label in the database and in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
