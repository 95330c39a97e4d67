package io.aisha.guard.changelog;

/// Reads migrations in one tool's layout, with that tool's order and transactions.
interface LayoutReader {

  FolderLayout layout();

  /// Whether a file certainly belongs to this layout, by its path and, if necessary, its text.
  ///
  /// @param path path in the folder, with slashes
  boolean recognises(FolderFiles files, String path);

  /// Reads all migrations of a folder. Files that the tool would reject or skip become problems of
  /// the set; the others are still read.
  MigrationSet read(FolderFiles files);
}
