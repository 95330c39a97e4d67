package io.aisha.guard.changelog;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where migration files come from.
public interface MigrationSource {

  /// Every migration file, ordered by name; empty when there are none. The order is that of the
  /// characters' code points, so it does not depend on where the program runs.
  ///
  /// @throws java.io.UncheckedIOException when the source cannot be read
  List<MigrationFile> files();

  /// The changes in these files: Liquibase formatted SQL, read as [MigrationReader#readLeniently]
  /// does, unless the source is one of another layout.
  ///
  /// @throws java.io.UncheckedIOException when the source cannot be read
  default MigrationSet migrationSet() {
    return new MigrationSet(
        Layout.LIQUIBASE, files().stream().map(MigrationReader::readLeniently).toList(), List.of());
  }

  /// The migrations of a folder in the layout of any tool, read at once.
  ///
  /// @param layout empty when it is to be recognised
  /// @throws LayoutException when the folder has no such migrations, or those of several tools
  /// @throws java.io.UncheckedIOException when the folder cannot be read
  static MigrationSource folder(Path folder, Optional<Layout> layout) {
    return folder(folder, layout, Map.of());
  }

  /// The same with values for Flyway's placeholders.
  ///
  /// @param placeholders values by name, such as `schema` for `${schema}`
  /// @throws LayoutException also when a value is missing
  static MigrationSource folder(
      Path folder, Optional<Layout> layout, Map<String, String> placeholders) {
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

  /// The `.sql` files of a folder, its sub-folders left out.
  static MigrationSource folder(Path folder) {
    return new FolderSource(folder);
  }

  /// The `.sql` resources of a folder on the class path, in a jar (nested ones too) or unpacked.
  ///
  /// @param anchor a class of the same jar
  /// @param folder relative to the anchor's package, such as `migrations`
  static MigrationSource resources(Class<?> anchor, String folder) {
    return new ResourceSource(anchor, folder);
  }
}
