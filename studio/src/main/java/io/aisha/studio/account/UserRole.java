package io.aisha.studio.account;

import java.util.Locale;

/// What a user may do.
public enum UserRole {
  /// Everything a member may do, and the administration of the studio.
  ADMINISTRATOR,
  /// Makes avatars and pictures.
  MEMBER,
  /// Sees only what others have shared.
  GUEST;

  /// The label in the database and in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
