package io.aisha.guard.command;

import io.aisha.guard.changelog.ChecksumFile;
import io.aisha.guard.check.CheckRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// The locations of a check's files, for report formats that refer to them.
///
/// @param current the folder to which paths are relative, where possible
/// @param folder the folder of the migrations; empty if they are in none
/// @param checked file names of the checked migrations, oldest first
public record CheckedFiles(Path current, Optional<Path> folder, List<String> checked) {

  public CheckedFiles {
    checked = List.copyOf(checked);
  }

  /// The files of a check request.
  public static CheckedFiles of(CheckRequest request, Path current, Optional<Path> folder) {
    return new CheckedFiles(
        current,
        folder,
        request.checkedMigrations().stream().map(each -> each.file().name()).toList());
  }

  /// No files, for a check that failed before reading them.
  public static CheckedFiles none(Path current) {
    return new CheckedFiles(current, Optional.empty(), List.of());
  }

  /// The path of a finding's file relative to the current folder, with `/` on every system. A file
  /// outside that folder gets its absolute path; a name that is not a file is returned unchanged.
  String path(String file) {
    return folder
        .map(migrations -> current.resolve(migrations).resolve(file))
        .filter(path -> belongs(file) || Files.exists(path))
        .or(() -> Optional.of(current.resolve(file)).filter(Files::exists))
        .map(this::fromHere)
        .orElse(file);
  }

  /// Whether the file belongs to the migrations, even if it no longer exists.
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
