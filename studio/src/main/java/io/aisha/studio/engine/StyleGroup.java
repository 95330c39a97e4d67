package io.aisha.studio.engine;

import java.util.Locale;

/// What kind of pictures a style makes. Surfaces show the groups apart.
public enum StyleGroup {
  /// Pictures of any size; a request that names no style gets these.
  PICTURES,
  /// Pictures for one purpose, which decides their size and format.
  PRODUCTS,
  /// Photos for passports and visas.
  DOCUMENTS;

  /// The name in message keys.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
