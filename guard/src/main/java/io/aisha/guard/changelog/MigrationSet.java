package io.aisha.guard.changelog;

import java.util.List;

/// Migrations as their tool would apply them.
///
/// @param layout their layout
/// @param migrations in the tool's order, oldest first
/// @param problems files that resemble migrations but are none
public record MigrationSet(
    FolderLayout layout, List<Migration> migrations, List<FileProblem> problems) {

  public MigrationSet {
    migrations = List.copyOf(migrations);
    problems = List.copyOf(problems);
  }
}
