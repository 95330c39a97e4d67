package io.aisha.guard.changelog;

import io.aisha.guard.changelog.LayoutException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The supported layouts, and their detection.
final class Layouts {

  private static final List<LayoutReader> READERS =
      List.of(
          new LiquibaseReader(),
          new FlywayReader(),
          new PairsReader(),
          new DbmateReader(),
          new DieselReader());

  private Layouts() {}

  static MigrationSet read(
      Path folder, Optional<FolderLayout> given, Map<String, String> placeholders) {
    FolderFiles files = FolderFiles.of(folder).with(placeholders);
    LayoutReader reader = given.map(Layouts::reader).orElseGet(() -> detect(files));
    MigrationSet set = reader.read(files);
    if (set.migrations().isEmpty()
        && files.sql().stream().noneMatch(path -> reader.recognises(files, path))) {
      String form = reader.layout().form();
      throw new LayoutException(
          Reason.OTHER,
          form,
          "%s has no migration of %s, such as %s".formatted(folder, reader.layout().tool(), form));
    }
    return set;
  }

  static LayoutReader reader(FolderLayout layout) {
    return READERS.stream().filter(reader -> reader.layout() == layout).findFirst().orElseThrow();
  }

  static LayoutReader detect(FolderFiles files) {
    List<String> top = files.topLevelSql();
    Map<FolderLayout, String> seen = seen(files, top);
    if (seen.isEmpty()) {
      seen = seen(files, files.sql());
    }
    if (seen.size() == 1) {
      return reader(seen.keySet().iterator().next());
    }
    if (seen.size() > 1) {
      String details =
          seen.entrySet().stream()
              .map(entry -> "%s (%s)".formatted(entry.getValue(), entry.getKey().tool()))
              .collect(Collectors.joining(", "));
      throw new LayoutException(
          Reason.MIXED,
          details,
          "%s mixes the migrations of several tools: %s. Put each into its own folder, or choose one with --layout %s"
              .formatted(files.folder(), details, FolderLayout.words("|")));
    }
    if (top.isEmpty()) {
      throw new LayoutException(Reason.EMPTY, "", "there is no .sql file in " + files.folder());
    }
    requireReadable(files, top);
    if (PairsReader.areSingleFilesOfSqlx(files)) {
      return reader(FolderLayout.PAIRS);
    }
    String forms =
        Arrays.stream(FolderLayout.values())
            .map(FolderLayout::form)
            .collect(Collectors.joining("; "));
    throw new LayoutException(
        Reason.UNKNOWN,
        forms,
        "%s has .sql files, but none looks like a migration. Expected: %s. Choose a layout with --layout %s"
            .formatted(files.folder(), forms, FolderLayout.words("|")));
  }

  /// Unreadable files cannot be recognised, so they are reported first.
  private static void requireReadable(FolderFiles files, List<String> paths) {
    List<FileProblem> problems = new ArrayList<>();
    paths.forEach(path -> files.text(path, problems));
    for (FileProblem problem : problems) {
      String message = problem.message().replaceFirst("^it\\b", problem.file());
      throw new UncheckedIOException(
          "%s. %s".formatted(message, problem.remedy()), new IOException(message));
    }
  }

  /// Each layout that matches one of these files, with the first such file.
  private static Map<FolderLayout, String> seen(FolderFiles files, List<String> paths) {
    Map<FolderLayout, String> seen = new EnumMap<>(FolderLayout.class);
    for (String path : paths) {
      READERS.stream()
          .filter(reader -> reader.recognises(files, path))
          .forEach(reader -> seen.putIfAbsent(reader.layout(), path));
    }
    return seen;
  }
}
