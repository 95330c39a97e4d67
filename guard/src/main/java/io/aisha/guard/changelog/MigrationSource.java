package io.aisha.guard.changelog;

import java.nio.file.Path;
import java.util.List;

/// Where migration files come from.
public interface MigrationSource {

  /// Every migration file, ordered by name; empty when there are none. The order is that of the
  /// characters' code points, so it does not depend on where the program runs.
  ///
  /// @throws java.io.UncheckedIOException when the source cannot be read
  List<MigrationFile> files();

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
