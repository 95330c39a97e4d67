package io.aisha.server.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The places where pictures can be kept.
public enum StoreKind {
  /// A folder of the data folder: for one machine.
  FOLDER,
  /// A bucket of a service that speaks the S3 protocol.
  S3;

  /// The word for it in settings and commands.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<StoreKind> find(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }
}
