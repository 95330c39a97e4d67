package io.aisha.server.cli.db;

import io.aisha.guard.changelog.ChecksumFile;
import io.aisha.guard.changelog.FolderLayout;
import io.aisha.guard.changelog.LayoutException;
import io.aisha.guard.changelog.Migration;
import io.aisha.guard.changelog.MigrationFile;
import io.aisha.guard.changelog.MigrationSource;
import io.aisha.guard.check.Expectation;
import io.aisha.guard.check.Finding;
import io.aisha.schema.AishaSchema;
import io.aisha.server.cli.command.Checkout;
import io.aisha.server.cli.command.TextFile;
import io.aisha.server.cli.command.UsageException;
import io.aisha.text.Nearest;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The migrations that a command works on: this program's own, or those in a folder.
///
/// @param areOurs whether they are this program's own
/// @param folder their folder; empty when they are built into this program
/// @param layout the layout of their tool
/// @param others the migrations of another tool than Liquibase; empty when they are Liquibase's
/// @param files every readable file, by name
/// @param unreadable what is wrong with files that cannot
/// @param checksums text of the checksum file beside them; empty when there is none
/// @param snapshot the schema that they produce together; empty when not known
record ChosenMigrations(
    boolean areOurs,
    Optional<Path> folder,
    FolderLayout layout,
    Optional<MigrationSource> others,
    List<MigrationFile> files,
    List<Finding> unreadable,
    Optional<String> checksums,
    Optional<Expectation> snapshot) {

  private static final String SNAPSHOT = "schema.snapshot";

  ChosenMigrations {
    files = List.copyOf(files);
    unreadable = List.copyOf(unreadable);
  }

  /// The migrations that are built into this program.
  static ChosenMigrations own() {
    return new ChosenMigrations(
        true,
        Optional.empty(),
        FolderLayout.LIQUIBASE,
        Optional.empty(),
        AishaSchema.migrations().files(),
        List.of(),
        Optional.of(AishaSchema.checksums()),
        Optional.of(new Expectation.Snapshot(SNAPSHOT, AishaSchema.snapshot())));
  }

  /// The migrations in the source files, which the next build contains.
  static ChosenMigrations of(Checkout checkout) {
    MigrationFolder found = MigrationFolder.read(checkout.migrations());
    String snapshot = Files.exists(checkout.snapshot()) ? TextFile.read(checkout.snapshot()) : "";
    return new ChosenMigrations(
        true,
        Optional.of(checkout.migrations()),
        FolderLayout.LIQUIBASE,
        Optional.empty(),
        found.files(),
        found.unreadable(),
        Optional.of(checksumsIn(checkout.migrations()).orElse("")),
        Optional.of(new Expectation.Snapshot(SNAPSHOT, snapshot)));
  }

  /// @throws UsageException when the folder holds no migrations
  static ChosenMigrations in(Path folder) {
    MigrationFolder found = MigrationFolder.read(folder);
    return new ChosenMigrations(
        false,
        Optional.of(folder),
        FolderLayout.LIQUIBASE,
        Optional.empty(),
        found.files(),
        found.unreadable(),
        checksumsIn(folder),
        Optional.empty());
  }

  /// The migrations of any supported tool.
  ///
  /// @param named the layout; empty to detect it
  /// @param placeholders values of Flyway's placeholders, by name
  /// @throws UsageException when the folder holds no migrations of it
  static ChosenMigrations in(
      Path folder, Optional<FolderLayout> named, Map<String, String> placeholders) {
    MigrationFolder.requireFolder(folder);
    try {
      FolderLayout layout = named.isPresent() ? named.get() : FolderLayout.in(folder);
      if (layout == FolderLayout.LIQUIBASE) {
        return in(folder);
      }
      MigrationSource source = MigrationSource.folder(folder, Optional.of(layout), placeholders);
      return new ChosenMigrations(
          false,
          Optional.of(folder),
          layout,
          Optional.of(source),
          source.files(),
          List.of(),
          Optional.empty(),
          Optional.empty());
    } catch (LayoutException e) {
      throw new UsageException(
          "cli.usage.layout." + e.reason().name().toLowerCase(Locale.ROOT),
          Map.of(
              "folder",
              folder.toString(),
              "details",
              e.details(),
              "known",
              FolderLayout.words(", ")),
          e);
    } catch (UncheckedIOException e) {
      throw new UsageException(
          "cli.usage.unreadable-folder", Map.of("folder", folder.toString()), e);
    }
  }

  private static Optional<String> checksumsIn(Path folder) {
    return Optional.of(folder.resolve(ChecksumFile.NAME)).filter(Files::exists).map(TextFile::read);
  }

  /// These migrations, if every file is readable.
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
    return others.orElse(() -> files);
  }

  List<String> names() {
    return files.stream().map(MigrationFile::migrationName).toList();
  }

  /// The full name of a migration, given with or without `.sql` or as a prefix such as `0004`.
  ///
  /// @throws UsageException when there is none, or more than one
  String resolve(String word) {
    Optional<Migration> called =
        source().migrationSet().migrations().stream()
            .filter(each -> each.hasName(word))
            .findFirst();
    if (called.isPresent()) {
      return called.get().name();
    }
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
