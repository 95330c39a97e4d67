package io.aisha.studio.training;

import java.util.Locale;

/// The phases of a training, in order.
public enum TrainingPhase {
  /// The photos are being collected and uploaded; nothing has been paid for.
  PREPARING,
  /// Accepted by the engine, but not started.
  WAITING,
  /// The engine is training.
  LEARNING,
  /// The model is being copied to our own store.
  SAVING;

  /// The label in the database and in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
