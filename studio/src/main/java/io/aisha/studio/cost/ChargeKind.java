package io.aisha.studio.cost;

import java.util.Locale;

/// What a charge is for.
public enum ChargeKind {
  TRAINING,
  PICTURE;

  /// The label in the database and in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ChargeKind of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
