package io.aisha.server.cli.make;

import io.aisha.server.cli.photo.PhotoFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The default name of an avatar: the name of its photo, or of their folder.
final class AvatarNames {

  private static final int LENGTH_MIN = 2;
  private static final int LENGTH_MAX = 60;

  private AvatarNames() {}

  /// A name derived from the arguments. For one folder, its name; for files, the common prefix of
  /// their names, such as `Anna` for `anna-1.jpg` and `anna-2.jpg`, otherwise the name of their
  /// folder.
  ///
  /// @param fallback when no name can be derived
  static String of(List<Path> arguments, Path workingFolder, String fallback) {
    List<Path> places =
        arguments.stream().map(each -> workingFolder.resolve(each).normalize()).toList();
    Path first = places.getFirst();
    if (places.size() == 1 && Files.isDirectory(first)) {
      return readable(name(first)).orElse(fallback);
    }
    List<String> stems = places.stream().map(place -> PhotoFiles.stem(name(place))).toList();
    return readable(shared(stems))
        .or(() -> Optional.ofNullable(first.getParent()).flatMap(folder -> readable(name(folder))))
        .orElse(fallback);
  }

  private static String name(Path path) {
    Path last = path.getFileName();
    return last == null ? "" : last.toString();
  }

  private static String shared(List<String> stems) {
    String shared = stems.getFirst();
    for (String stem : stems) {
      int length = 0;
      while (length < Math.min(shared.length(), stem.length())
          && shared.charAt(length) == stem.charAt(length)) {
        length++;
      }
      shared = shared.substring(0, length);
    }
    return shared;
  }

  /// Replaces separators by spaces, removes a number at the end, and capitalises the first letter.
  private static Optional<String> readable(String raw) {
    String words =
        raw.replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ").strip().replaceAll("[\\p{N} ]+$", "");
    if (words.length() < LENGTH_MIN) {
      return Optional.empty();
    }
    String cut = words.substring(0, Math.min(words.length(), LENGTH_MAX)).strip();
    return Optional.of(cut.substring(0, 1).toUpperCase(Locale.ROOT) + cut.substring(1));
  }
}
