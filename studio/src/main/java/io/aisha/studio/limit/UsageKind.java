package io.aisha.studio.limit;

import java.util.Locale;

/// What is counted in a period.
public enum UsageKind {
  /// A file that is judged, accepted or not.
  UPLOAD,
  TRAINING,
  /// A picture that is requested, made or not.
  PICTURE;

  /// The label in the database and in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
