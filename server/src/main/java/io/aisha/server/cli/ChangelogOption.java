package io.aisha.server.cli;

import java.nio.file.Path;
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

  /// The folder's migrations; empty when none was given.
  ///
  /// @param workingFolder what a relative folder is relative to
  /// @throws UsageException when it holds none
  Optional<ChosenMigrations> chosen(Path workingFolder) {
    return folder.map(given -> ChosenMigrations.in(workingFolder.resolve(given)));
  }
}
