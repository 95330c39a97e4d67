package io.aisha.guard.changelog;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A source of migration files.
public interface MigrationSource {

  /// All migration files, sorted by name in code point order, regardless of the system's locale;
  /// empty if there are none.
  ///
  /// @throws java.io.UncheckedIOException when the source cannot be read
  List<MigrationFile> files();

  /// The migrations in these files: Liquibase formatted SQL, read by
  /// [MigrationReader#readLeniently], unless the source has another layout.
  ///
  /// @throws java.io.UncheckedIOException when the source cannot be read
  default MigrationSet migrationSet() {
    return new MigrationSet(
        FolderLayout.LIQUIBASE,
        files().stream().map(MigrationReader::readLeniently).toList(),
        List.of());
  }

  /// The migrations of a folder in any tool's layout, read immediately.
  ///
  /// @param layout empty to detect it
  /// @throws LayoutException when the folder has no such migrations, or those of several tools
  /// @throws java.io.UncheckedIOException when the folder cannot be read
  static MigrationSource folder(Path folder, Optional<FolderLayout> layout) {
    return folder(folder, layout, Map.of());
  }

  /// The same, with values for Flyway's placeholders.
  ///
  /// @param placeholders values by name, such as `schema` for `${schema}`
  /// @throws LayoutException also when a value is missing
  static MigrationSource folder(
      Path folder, Optional<FolderLayout> layout, Map<String, String> placeholders) {
    MigrationSet set = Layouts.read(folder, layout, placeholders);
    return new MigrationSource() {
      @Override
      public List<MigrationFile> files() {
        return set.migrations().stream().map(Migration::file).toList();
      }

      @Override
      public MigrationSet migrationSet() {
        return set;
      }
    };
  }

  /// The `.sql` files of a folder, without its subfolders.
  static MigrationSource folder(Path folder) {
    return new FolderSource(folder);
  }

  /// The `.sql` resources of a folder on the class path, in a jar (including nested ones) or
  /// unpacked.
  ///
  /// @param anchor a class of the same jar
  /// @param folder relative to the anchor's package, such as `migrations`
  static MigrationSource resources(Class<?> anchor, String folder) {
    return new ResourceSource(anchor, folder);
  }
}
