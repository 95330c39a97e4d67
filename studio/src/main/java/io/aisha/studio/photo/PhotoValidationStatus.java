package io.aisha.studio.photo;

import java.util.Locale;

/// What became of a photo.
public enum PhotoValidationStatus {
  /// Not judged yet.
  PENDING,
  /// Good to learn from.
  VALID,
  /// Refused; its verdict says why.
  INVALID,
  /// The same motif as another, valid photo of the avatar; its verdict names that one.
  DUPLICATE;

  /// The label in the database and in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
