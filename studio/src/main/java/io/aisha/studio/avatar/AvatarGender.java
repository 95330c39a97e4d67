package io.aisha.studio.avatar;

import java.util.Locale;

/// How pictures of an avatar address its subject.
public enum AvatarGender {
  MALE,
  FEMALE,
  OTHER;

  /// The label in the database and in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
