package io.aisha.guard.migration;

import io.aisha.guard.changelog.Migration;
import java.time.Instant;
import java.util.Optional;

/// A row of a database's history.
///
/// @param file where the change was written when it was made, as the tool that made it saw it: a
///   bare name, or a path such as `db/changelog/0004-avatars.sql`
/// @param author as the changeset's head named them
/// @param id the changeset's own name, unique within a file and author only
/// @param at when it was made
/// @param program name and version of the program that made it; empty when another tool did
/// @param upgradeHash hash of the way there as it was run; empty when another tool ran it
/// @param rollbackHash hash of the way back as it stood then; empty likewise
record AppliedMigration(
    String file,
    String author,
    String id,
    Instant at,
    Optional<String> program,
    Optional<String> upgradeHash,
    Optional<String> rollbackHash) {

  private static final String EXTENSION = ".sql";

  /// The change's name: that of its file; the changeset's own where it stood in no file of SQL.
  String name() {
    String name = file.substring(folder().length());
    return name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : id;
  }

  /// The path before the file's name, with its last slash; empty when there is none.
  String folder() {
    return file.substring(0, Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  }

  /// Whether the row speaks of a change that has another file now: by the changeset's own names.
  boolean hasIdOf(Migration migration) {
    return id.equals(migration.name())
        || (id.equals(migration.id()) && author.equals(migration.author()));
  }
}
