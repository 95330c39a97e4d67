package io.aisha.guard.command;

import io.aisha.guard.changelog.ChecksumFile;
import io.aisha.guard.check.CheckRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Where the files of a check are, for programs that show findings beside them.
///
/// @param current the folder that paths start from, where they can
/// @param folder where the migrations are; empty when they are in no folder
/// @param judged names of the migrations that are judged, oldest first
public record CheckedFiles(Path current, Optional<Path> folder, List<String> judged) {

  public CheckedFiles {
    judged = List.copyOf(judged);
  }

  /// Those of a check that is to be made.
  public static CheckedFiles of(CheckRequest request, Path current, Optional<Path> folder) {
    return new CheckedFiles(
        current,
        folder,
        request.checkedMigrations().stream().map(each -> each.file().name()).toList());
  }

  /// No file is known, for the check did not come so far.
  public static CheckedFiles none(Path current) {
    return new CheckedFiles(current, Optional.empty(), List.of());
  }

  /// The path of a finding's file from the current folder, with `/` on every system. What is not
  /// below that folder has its whole path, and what is no file keeps its name.
  String path(String file) {
    return folder
        .map(migrations -> current.resolve(migrations).resolve(file))
        .filter(path -> belongs(file) || Files.exists(path))
        .or(() -> Optional.of(current.resolve(file)).filter(Files::exists))
        .map(this::fromHere)
        .orElse(file);
  }

  /// Whether it is beside the migrations, even when it is there no more.
  private static boolean belongs(String file) {
    return !file.contains("/") && (file.endsWith(".sql") || file.equals(ChecksumFile.NAME));
  }

  private String fromHere(Path path) {
    Path here = current.toAbsolutePath().normalize();
    Path whole = path.toAbsolutePath().normalize();
    Path shown = whole.startsWith(here) ? here.relativize(whole) : whole;
    String names =
        StreamSupport.stream(shown.spliterator(), false)
            .map(Path::toString)
            .collect(Collectors.joining("/"));
    return shown.isAbsolute() ? "/" + names : names;
  }
}
