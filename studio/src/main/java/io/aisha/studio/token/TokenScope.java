package io.aisha.studio.token;

import java.util.Locale;

/// What a token allows. Each scope includes the ones before it.
public enum TokenScope {
  /// To read what the user may see.
  READ,
  /// To change what the user may change.
  WRITE,
  /// To administer the studio, if the user is an administrator.
  ADMIN;

  /// The label in the database and in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean includes(TokenScope other) {
    return compareTo(other) >= 0;
  }
}
