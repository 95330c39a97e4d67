package io.aisha.guard.check;

/// Something wrong with a migration.
///
/// @param kind what sort of thing
/// @param file name of the file it is in
/// @param line of that file, from 1: where the statement begins that it is about, else the change
/// @param object what in the file or database it is about, such as the change's name
/// @param message what is wrong, a clause without a full stop
/// @param remedy what to do about it, a sentence
public record Finding(
    FindingKind kind, String file, int line, String object, String message, String remedy) {

  /// One whose line is not known yet: a check that has the file finds it by [FindingLines].
  public Finding(FindingKind kind, String file, String object, String message, String remedy) {
    this(kind, file, 1, object, message, remedy);
  }

  /// The same on another line.
  Finding on(int other) {
    return new Finding(kind, file, other, object, message, remedy);
  }

  /// Where it is: `0004-avatars.sql:12`.
  public String place() {
    return file + ":" + line;
  }

  /// All of it for a person: `0004-avatars.sql:3: its way up does nothing. Write …`
  public String sentence() {
    return "%s: %s. %s".formatted(place(), message, remedy);
  }
}
