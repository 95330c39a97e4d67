package io.aisha.studio.training;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// Where an attempt to learn an avatar stands.
public enum TrainingState {
  /// Waits for its turn, or for the next try after the engine could not be reached.
  QUEUED,
  /// The engine is being asked. Written down before it is asked, left only with its answer.
  SUBMITTING,
  /// The engine works; its handle is stored.
  RUNNING,
  /// The engine was asked and its answer is lost; a paid one is never asked again on a guess. Ends
  /// by being cancelled, or by an answer that arrives after all.
  UNCERTAIN,
  COMPLETED,
  ERROR,
  CANCELLED;

  /// Whether nothing will change any more.
  public boolean ended() {
    return this == COMPLETED || this == ERROR || this == CANCELLED;
  }

  /// States in which an attempt may still change, of which an avatar has at most one.
  static Set<TrainingState> live() {
    return EnumSet.of(QUEUED, SUBMITTING, RUNNING, UNCERTAIN);
  }

  /// The label in the database and in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
