package io.aisha.guard.changelog;

/// A migration file as it was found.
///
/// @param name file name with its extension, such as `0004-avatars.sql`; with slashes where it is
///   in a folder of the migrations' folder
/// @param migrationName name of the change that is in it, such as `0004-avatars`
/// @param text the whole file, without the byte order mark that some editors put before it
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

  /// A file whose change is called like it, without the extension.
  public MigrationFile(String name, String text) {
    this(name, withoutExtension(name), text);
  }

  private static String withoutExtension(String name) {
    return name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
  }
}
