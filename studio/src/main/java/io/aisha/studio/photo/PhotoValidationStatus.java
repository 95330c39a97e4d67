package io.aisha.studio.photo;

import java.util.Locale;

/// The result of judging a photo.
public enum PhotoValidationStatus {
  /// Not judged yet.
  PENDING,
  /// Usable for training.
  VALID,
  /// Rejected; its verdict says why.
  INVALID,
  /// A near-duplicate of another, valid photo of the avatar, which its verdict names.
  DUPLICATE;

  /// The label in the database and in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
