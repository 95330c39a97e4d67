package io.aisha.studio.training;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// The state of a training.
public enum TrainingState {
  /// Waiting for its turn, or for a retry after the engine was unreachable.
  QUEUED,
  /// The start request is being sent. Recorded before it is sent, and left only when the response
  /// is known.
  SUBMITTING,
  /// The engine is working; its handle is stored.
  RUNNING,
  /// The start request was sent and its response is lost; a request to a paid engine is never
  /// repeated on a guess. Ends by being cancelled, or when information about the request arrives.
  UNCERTAIN,
  COMPLETED,
  ERROR,
  CANCELLED;

  /// Whether the state is final.
  public boolean ended() {
    return this == COMPLETED || this == ERROR || this == CANCELLED;
  }

  /// The states in which a training may still change. An avatar has at most one such training.
  static Set<TrainingState> live() {
    return EnumSet.of(QUEUED, SUBMITTING, RUNNING, UNCERTAIN);
  }

  /// The label in the database and in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
