package io.aisha.schema;

import io.aisha.guard.changelog.ChecksumFile;
import io.aisha.guard.changelog.MigrationSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The schema that this program was built for: the way to it and what it must look like.
public final class AishaSchema {

  private AishaSchema() {}

  /// Every migration, oldest first.
  public static MigrationSource migrations() {
    return MigrationSource.resources(AishaSchema.class, "migrations");
  }

  /// The canonical text of the schema that all migrations together give, as
  /// [io.aisha.guard.snapshot.SchemaSnapshot] writes it. The build proves that they do.
  public static String snapshot() {
    return text("schema.snapshot");
  }

  /// What every migration said when it was accepted, as [ChecksumFile] writes it. The build proves
  /// that they still say that.
  public static String chain() {
    return text("migrations/" + ChecksumFile.NAME);
  }

  private static String text(String name) {
    try (InputStream bytes = AishaSchema.class.getResourceAsStream(name)) {
      if (bytes == null) {
        throw new IllegalStateException(name + " is missing from the program's own jar");
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
