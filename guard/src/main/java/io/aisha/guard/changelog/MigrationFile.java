package io.aisha.guard.changelog;

/// A migration file as it was found.
///
/// @param name file name with its extension, such as `0004-avatars.sql`
/// @param text the whole file, without the byte order mark that some editors put before it
public record MigrationFile(String name, String text) {

  static final String EXTENSION = ".sql";

  public MigrationFile {
    if (!name.endsWith(EXTENSION) || name.contains("/")) {
      throw new IllegalArgumentException(
          "migration file: got '%s', expected a bare name ending in %s".formatted(name, EXTENSION));
    }
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
  }

  /// Name of the change: the file's name without its extension.
  public String changeName() {
    return name.substring(0, name.length() - EXTENSION.length());
  }
}
