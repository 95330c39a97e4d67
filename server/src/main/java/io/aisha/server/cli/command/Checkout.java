package io.aisha.server.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The source files of this program that concern the database. Authors of migrations work on these
/// files, which are newer than the copies built into the program.
///
/// @param root absolute, the project's own folder
public record Checkout(Path root) {

  /// The checkout that the launcher runs in.
  ///
  /// @param named its folder, as the launcher says; empty when it did not start us
  public static Optional<Checkout> at(String named) {
    return Optional.of(named)
        .filter(name -> !name.isEmpty())
        .map(name -> new Checkout(Path.of(name).toAbsolutePath()))
        .filter(checkout -> Files.isDirectory(checkout.migrations()));
  }

  public Path migrations() {
    return resources().resolve("migrations");
  }

  public Path snapshot() {
    return resources().resolve("schema.snapshot");
  }

  public Path docs() {
    return root.resolve("docs");
  }

  private Path resources() {
    return root.resolve("schema/src/main/resources/io/aisha/schema");
  }
}
