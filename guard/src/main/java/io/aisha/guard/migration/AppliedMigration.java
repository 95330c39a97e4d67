package io.aisha.guard.migration;

import io.aisha.guard.changelog.Migration;
import java.time.Instant;
import java.util.Optional;

/// A row of a database's migration history.
///
/// @param file the migration's file as recorded by the tool that applied it: a bare name, or a path
///   such as `db/changelog/0004-avatars.sql`
/// @param author the author in the changeset's head
/// @param id the changeset's ID, unique only within a file and author
/// @param at when it was applied
/// @param program name and version of the program that applied it; empty if another tool did
/// @param upgradeHash hash of the upgrade when it was applied; empty if another tool applied it
/// @param rollbackHash hash of the rollback at that time; empty likewise
record AppliedMigration(
    String file,
    String author,
    String id,
    Instant at,
    Optional<String> program,
    Optional<String> upgradeHash,
    Optional<String> rollbackHash) {

  private static final String EXTENSION = ".sql";

  /// The migration's name: the file's name without extension, or the changeset's ID if it was in no
  /// SQL file.
  String name() {
    String name = file.substring(folder().length());
    return name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : id;
  }

  /// The path before the file's name, including the last slash; empty if there is none.
  String folder() {
    return file.substring(0, Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  }

  /// Whether the row's changeset ID identifies a migration whose file was renamed.
  boolean hasIdOf(Migration migration) {
    return id.equals(migration.name())
        || (id.equals(migration.id()) && author.equals(migration.author()));
  }
}
