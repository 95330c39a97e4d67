package io.aisha.server.cli;

import io.aisha.guard.changelog.ChainFile;
import io.aisha.guard.changelog.MigrationFile;
import io.aisha.guard.changelog.MigrationSource;
import io.aisha.guard.check.Finding;
import io.aisha.schema.AishaSchema;
import io.aisha.server.text.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The migrations that a command is about: this program's own, or those in a folder of anybody.
///
/// @param folder where they are; empty for our own, which are in the program
/// @param files every file that can be read, by name
/// @param unreadable what is wrong with files that cannot
record ChosenMigrations(
    Optional<Path> folder, List<MigrationFile> files, List<Finding> unreadable) {

  ChosenMigrations {
    files = List.copyOf(files);
    unreadable = List.copyOf(unreadable);
  }

  static ChosenMigrations own() {
    return new ChosenMigrations(Optional.empty(), AishaSchema.migrations().files(), List.of());
  }

  /// @throws UsageException when the folder holds no migrations
  static ChosenMigrations in(Path folder) {
    MigrationFolder found = MigrationFolder.read(folder);
    return new ChosenMigrations(Optional.of(folder), found.files(), found.unreadable());
  }

  boolean areOurs() {
    return folder.isEmpty();
  }

  /// These, when every file can be read.
  ///
  /// @throws UsageException when one cannot
  ChosenMigrations readable() {
    for (Finding finding : unreadable) {
      throw new UsageException(
          "cli.usage.unreadable-migration",
          Map.of("file", finding.file(), "problem", finding.message()));
    }
    return this;
  }

  MigrationSource source() {
    return () -> files;
  }

  List<String> names() {
    return files.stream().map(MigrationFile::changeName).toList();
  }

  /// Text of the chain file that lies beside them; empty when there is none.
  Optional<String> chain() {
    return folder.isEmpty()
        ? Optional.of(AishaSchema.chain())
        : folder
            .map(place -> place.resolve(ChainFile.NAME))
            .filter(Files::exists)
            .map(TextFile::read);
  }

  /// The full name of a change that is given whole, with or without `.sql`, or by the beginning of
  /// its name, such as `0004`.
  ///
  /// @throws UsageException when there is none, or more than one
  String resolve(String word) {
    String wanted = word.endsWith(".sql") ? word.substring(0, word.length() - 4) : word;
    List<String> names = names();
    List<String> fitting = names.stream().filter(name -> name.startsWith(wanted)).toList();
    if (fitting.contains(wanted)) {
      return wanted;
    }
    if (fitting.size() == 1 && !wanted.isEmpty()) {
      return fitting.getFirst();
    }
    throw Nearest.to(wanted, names)
        .map(near ->
            new UsageException(
                "cli.usage.unknown-change.near", Map.of("word", word, "suggestion", near)))
        .orElseGet(() -> new UsageException("cli.usage.unknown-change", Map.of("word", word)));
  }
}
