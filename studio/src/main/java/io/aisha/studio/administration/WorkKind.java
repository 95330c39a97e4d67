package io.aisha.studio.administration;

import java.util.Locale;

/// What is made.
public enum WorkKind {
  TRAINING,
  PICTURES;

  /// The label in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
