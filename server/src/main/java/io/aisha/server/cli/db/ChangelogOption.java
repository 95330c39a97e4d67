package io.aisha.server.cli.db;

import io.aisha.guard.changelog.Layout;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Whose migrations, for commands that work on anybody's.
final class ChangelogOption {

  @Option(names = "--changelog", paramLabel = "DIR", descriptionKey = "option.changelog", order = 1)
  private Optional<Path> folder = Optional.empty();

  boolean given() {
    return folder.isPresent();
  }

  /// The folder as it was given.
  Optional<Path> folder() {
    return folder;
  }

  /// The migrations of any tool in the folder; empty when none was given.
  ///
  /// @param workingFolder what a relative folder is relative to
  /// @param layout empty when it is to be recognised
  /// @param placeholders values of Flyway's placeholders, by name
  /// @throws UsageException when it holds none
  Optional<ChosenMigrations> chosen(
      Path workingFolder, Optional<Layout> layout, Map<String, String> placeholders) {
    return folder.map(
        given -> ChosenMigrations.in(workingFolder.resolve(given), layout, placeholders));
  }

  /// The folder's migrations, which Liquibase could apply; empty when none was given.
  ///
  /// @param workingFolder what a relative folder is relative to
  /// @throws UsageException when it holds none
  Optional<ChosenMigrations> chosen(Path workingFolder) {
    return folder.map(given -> ChosenMigrations.in(workingFolder.resolve(given)));
  }
}
