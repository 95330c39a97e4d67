package io.aisha.studio.erasure;

import java.util.Locale;

/// What was erased.
public enum ErasureKind {
  /// One avatar with its photos and pictures.
  AVATAR,
  /// A user with everything.
  ACCOUNT;

  /// The label in the database and in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
