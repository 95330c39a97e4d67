package io.aisha.guard.check;

/// A problem in a migration.
///
/// @param kind the kind of problem
/// @param file name of the file that contains it
/// @param line line of that file, from 1: where the affected statement begins, or else the
///   migration
/// @param object the affected object in the file or database, such as the migration's name
/// @param message what is wrong, a clause without a full stop
/// @param remedy how to fix it, a sentence
public record Finding(
    FindingKind kind, String file, int line, String object, String message, String remedy) {

  /// A finding whose line is not known yet; the check finds it with [FindingLines].
  public Finding(FindingKind kind, String file, String object, String message, String remedy) {
    this(kind, file, 1, object, message, remedy);
  }

  /// The same finding on another line.
  Finding on(int other) {
    return new Finding(kind, file, other, object, message, remedy);
  }

  /// The file and line: `0004-avatars.sql:12`.
  public String place() {
    return file + ":" + line;
  }

  /// The whole finding in one line: `0004-avatars.sql:3: the upgrade is empty. Write …`
  public String sentence() {
    return "%s: %s. %s".formatted(place(), message, remedy);
  }
}
