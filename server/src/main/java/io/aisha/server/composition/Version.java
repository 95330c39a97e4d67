package io.aisha.server.composition;

import java.util.Optional;

/// The version of this program.
public final class Version {

  private Version() {}

  /// The version in the jar's manifest; `development` when the program runs from class files.
  public static String of() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
