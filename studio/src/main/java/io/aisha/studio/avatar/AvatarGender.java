package io.aisha.studio.avatar;

import java.util.Locale;

/// The gender of an avatar's subject, used in prompts.
public enum AvatarGender {
  MALE,
  FEMALE,
  OTHER;

  /// The label in the database and in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
