package io.aisha.studio.generation;

import java.util.Locale;

/// The state of a request for pictures.
public enum GenerationState {
  QUEUED,
  RUNNING,
  /// Every picture has ended and at least one was made.
  COMPLETED,
  /// Every picture has ended and none was made.
  ERROR,
  /// Cancelled; completed pictures were kept.
  CANCELLED;

  /// Whether the state is final.
  public boolean ended() {
    return this == COMPLETED || this == ERROR || this == CANCELLED;
  }

  /// The label in the database and in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
