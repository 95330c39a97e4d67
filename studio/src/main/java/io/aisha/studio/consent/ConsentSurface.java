package io.aisha.studio.consent;

import java.util.Locale;

/// Where a user has agreed.
public enum ConsentSurface {
  WEB,
  API,
  CLI,
  TELEGRAM;

  /// The label in the database and in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
