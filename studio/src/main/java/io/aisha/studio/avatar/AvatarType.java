package io.aisha.studio.avatar;

import java.util.Locale;

/// What an avatar is trained on.
public enum AvatarType {
  /// A person; every photo must contain one clear face.
  CHARACTER,
  /// An artistic style.
  STYLE,
  /// Anything else: a pet, a product, a place.
  CUSTOM;

  /// The label in the database and in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
