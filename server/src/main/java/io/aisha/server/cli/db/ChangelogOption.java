package io.aisha.server.cli.db;

import io.aisha.guard.changelog.FolderLayout;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The option that selects a folder of migrations, for commands that also work on foreign
/// migrations.
final class ChangelogOption {

  @Option(names = "--changelog", paramLabel = "DIR", descriptionKey = "option.changelog", order = 1)
  private Optional<Path> folder = Optional.empty();

  boolean given() {
    return folder.isPresent();
  }

  /// The folder as given on the command line.
  Optional<Path> folder() {
    return folder;
  }

  /// The migrations of any tool in the folder; empty when none was given.
  ///
  /// @param workingFolder what a relative folder is relative to
  /// @param layout empty to detect it
  /// @param placeholders values of Flyway's placeholders, by name
  /// @throws UsageException when the folder has none
  Optional<ChosenMigrations> chosen(
      Path workingFolder, Optional<FolderLayout> layout, Map<String, String> placeholders) {
    return folder.map(
        given -> ChosenMigrations.in(workingFolder.resolve(given), layout, placeholders));
  }

  /// The migrations in the folder, in Liquibase's format; empty when no folder was given.
  ///
  /// @param workingFolder what a relative folder is relative to
  /// @throws UsageException when the folder has none
  Optional<ChosenMigrations> chosen(Path workingFolder) {
    return folder.map(given -> ChosenMigrations.in(workingFolder.resolve(given)));
  }
}
