package io.aisha.guard.changelog;

/// Reads migrations that are kept in one tool's layout: in that tool's order, with that tool's
/// transactions.
interface LayoutReader {

  Layout layout();

  /// Whether a file is certainly one of this layout, by its path and, where that is not enough, by
  /// its text.
  ///
  /// @param path in the folder, with slashes
  boolean recognises(FolderFiles files, String path);

  /// All migrations of a folder. What the tool would refuse or pass over is reported as a problem
  /// of the set, and the others are read all the same.
  MigrationSet read(FolderFiles files);
}
