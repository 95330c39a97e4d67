package io.aisha.guard.check;

/// Something wrong with a migration.
///
/// @param kind what sort of thing
/// @param file name of the file it is in
/// @param object what in the file or database it is about, such as the change's name
/// @param message what is wrong, a clause without a full stop
/// @param remedy what to do about it, a sentence
public record Finding(FindingKind kind, String file, String object, String message, String remedy) {

  /// All of it for a person: `0004-avatars.sql: its way up does nothing. Write …`
  public String sentence() {
    return "%s: %s. %s".formatted(file, message, remedy);
  }
}
