package io.aisha.schema;

import io.aisha.guard.changelog.ChecksumFile;
import io.aisha.guard.changelog.MigrationSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The schema that this program requires: its migrations and the expected result.
public final class AishaSchema {

  private AishaSchema() {}

  /// Every migration, oldest first.
  public static MigrationSource migrations() {
    return MigrationSource.resources(AishaSchema.class, "migrations");
  }

  /// The canonical text of the schema after all migrations, as
  /// [io.aisha.guard.snapshot.SchemaSnapshot] writes it. The build verifies it.
  public static String snapshot() {
    return text("schema.snapshot");
  }

  /// The checksums of the migrations at their acceptance, as [ChecksumFile] writes them. The build
  /// verifies that the migrations still match.
  public static String checksums() {
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
