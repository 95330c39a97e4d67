package io.aisha.guard.changelog;

import java.util.List;

/// Migrations as their tool would apply them.
///
/// @param layout how they are kept
/// @param changes in the tool's order, oldest first
/// @param problems files that are none of them and look like it
public record MigrationSet(Layout layout, List<Change> changes, List<FileProblem> problems) {

  public MigrationSet {
    changes = List.copyOf(changes);
    problems = List.copyOf(problems);
  }
}
