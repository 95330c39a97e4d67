package io.aisha.guard.changelog;

/// The content of a migration file.
///
/// @param name file name with its extension, such as `0004-avatars.sql`; a relative path with
///   slashes if it is in a subfolder
/// @param migrationName name of its migration, such as `0004-avatars`
/// @param text the whole text, without a byte order mark
public record MigrationFile(String name, String migrationName, String text) {

  static final String EXTENSION = ".sql";

  public MigrationFile {
    if (!name.endsWith(EXTENSION)) {
      throw new IllegalArgumentException(
          "migration file: got '%s', expected a name ending in %s".formatted(name, EXTENSION));
    }
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
  }

  /// A file whose migration has the file's name without extension.
  public MigrationFile(String name, String text) {
    this(name, withoutExtension(name), text);
  }

  private static String withoutExtension(String name) {
    return name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
  }
}
