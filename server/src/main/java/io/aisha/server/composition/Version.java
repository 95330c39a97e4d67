package io.aisha.server.composition;

import java.util.Optional;

/// Which Aisha this is.
public final class Version {

  private Version() {}

  /// As the jar says; `development` when the program runs from classes.
  public static String of() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
