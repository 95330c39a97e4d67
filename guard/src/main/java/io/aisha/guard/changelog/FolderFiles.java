package io.aisha.guard.changelog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The files of a folder and its subfolders by relative path; hidden folders are excluded.
final class FolderFiles {

  /// Deeper than any project nests; limits the time if the wrong folder is named.
  private static final int MAX_DEPTH = 8;

  private static final int MAX_FILES = 50_000;
  private static final Pattern SQL = Pattern.compile(".*\\.sql");

  private final Path folder;
  private final SortedSet<String> paths;

  private final Map<String, String> placeholders;

  private FolderFiles(Path folder, SortedSet<String> paths, Map<String, String> placeholders) {
    this.folder = folder;
    this.paths = paths;
    this.placeholders = Map.copyOf(placeholders);
  }

  /// The same files with values for their placeholders.
  FolderFiles with(Map<String, String> values) {
    return new FolderFiles(folder, paths, values);
  }

  /// Values of placeholders, by name.
  Map<String, String> placeholders() {
    return placeholders;
  }

  /// @throws UncheckedIOException when the folder cannot be read
  static FolderFiles of(Path folder) {
    SortedSet<String> found = new TreeSet<>();
    try {
      Files.walkFileTree(
          folder,
          EnumSet.noneOf(FileVisitOption.class),
          MAX_DEPTH,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
              boolean hidden =
                  !inner.equals(folder) && inner.getFileName().toString().startsWith(".");
              return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (Files.isRegularFile(file)) {
                found.add(folder.relativize(file).toString().replace('\\', '/'));
              }
              return found.size() < MAX_FILES
                  ? FileVisitResult.CONTINUE
                  : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure)
                throws IOException {
              if (file.equals(folder)) {
                throw failure;
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("migrations cannot be read from " + folder, e);
    }
    return new FolderFiles(folder, found, Map.of());
  }

  Path folder() {
    return folder;
  }

  /// The `.sql` files of the folder and its subfolders, sorted by path.
  List<String> sql() {
    return paths.stream().filter(path -> SQL.matcher(path).matches()).toList();
  }

  /// The `.sql` files directly in the folder.
  List<String> topLevelSql() {
    return sql().stream().filter(path -> path.indexOf('/') < 0).toList();
  }

  boolean has(String path) {
    return paths.contains(path);
  }

  /// A file's text without a byte order mark; empty if it cannot be read.
  Optional<String> text(String path) {
    return Optional.of(text(path, new ArrayList<>())).filter(text -> !text.isEmpty());
  }

  /// A file's text; on failure an empty text, and a problem is added.
  String text(String path, List<FileProblem> problems) {
    try {
      String text = Files.readString(folder.resolve(path));
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      problems.add(new FileProblem(path, "it is not text in UTF-8", "Save it as UTF-8."));
    } catch (IOException e) {
      problems.add(new FileProblem(path, "it cannot be read by this user", "Fix its permissions."));
    }
    return "";
  }
}
