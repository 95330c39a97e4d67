package io.aisha.server.cli.photo;

import io.aisha.server.cli.command.FileKind;
import io.aisha.server.cli.command.TextFile;
import io.aisha.server.cli.command.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Finds the files that the arguments of `make` and `judge` select.
///
/// A named file is always selected. Of a folder, the files directly inside with a picture's
/// extension are selected, except hidden ones. The name never influences the verdict.
public final class PhotoFiles {

  private static final Set<String> ENDINGS =
      Set.of(
          "jpg", "jpeg", "jpe", "jfif", "png", "webp", "heic", "heif", "avif", "gif", "bmp", "tif",
          "tiff");

  private PhotoFiles() {}

  /// The selected files.
  ///
  /// @param files in the order in which they are judged: arguments as given, folders by name, each
  ///   file once
  /// @param leftOut folders inside the given ones, which are not read
  public record Found(List<Path> files, List<Path> leftOut) {
    public Found {
      files = List.copyOf(files);
      leftOut = List.copyOf(leftOut);
    }
  }

  /// Finds the files of the arguments.
  ///
  /// @throws UsageException when an argument is neither a file nor a folder that can be read
  public static Found of(List<Path> arguments, Path workingFolder) {
    Set<Path> files = new LinkedHashSet<>();
    Set<Path> given = new LinkedHashSet<>();
    Set<Path> inside = new LinkedHashSet<>();
    for (Path argument : arguments) {
      Path place = workingFolder.resolve(argument).normalize();
      switch (FileKind.of(place)) {
        case FOLDER -> {
          given.add(place);
          List<Path> entries = entries(place, argument);
          entries.stream().filter(PhotoFiles::looksLikeAPhoto).forEach(files::add);
          entries.stream().filter(PhotoFiles::isVisibleFolder).forEach(inside::add);
        }
        case FILE -> files.add(place);
        case NOTHING, DANGLING ->
            throw new UsageException("cli.usage.no-such-file", Map.of("file", argument.toString()));
        case FORBIDDEN ->
            throw new UsageException(
                "cli.usage.unreadable-file", Map.of("file", argument.toString()));
        case PIPE, DEVICE, SOCKET ->
            throw TextFile.notAFile(argument.toString(), FileKind.of(place));
      }
    }
    inside.removeAll(given);
    return new Found(new ArrayList<>(files), new ArrayList<>(inside));
  }

  private static List<Path> entries(Path folder, Path argument) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted(BY_NAME).toList();
    } catch (IOException | UncheckedIOException e) {
      throw new UsageException(
          "cli.usage.unreadable-folder", Map.of("folder", argument.toString()), e);
    }
  }

  private static boolean isVisibleFolder(Path entry) {
    return !entry.getFileName().toString().startsWith(".") && Files.isDirectory(entry);
  }

  private static boolean looksLikeAPhoto(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".")
        && ENDINGS.contains(ending(name).toLowerCase(Locale.ROOT))
        && !Files.isDirectory(file);
  }

  /// Natural order: `photo-2` before `photo-10`, and `anna.jpg` before `anna-cropped.jpg`, so that
  /// of two similar photos the original comes first.
  static final Comparator<Path> BY_NAME =
      Comparator.comparing((Path file) -> countable(stem(file.getFileName().toString())))
          .thenComparing(file -> file.getFileName().toString());

  public static String stem(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  private static String ending(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1);
  }

  /// Pads numbers with zeros, so that text order is numeric order.
  private static String countable(String stem) {
    StringBuilder padded = new StringBuilder();
    StringBuilder digits = new StringBuilder();
    for (char c : (stem.toLowerCase(Locale.ROOT) + '\0').toCharArray()) {
      if (c >= '0' && c <= '9') {
        digits.append(c);
        continue;
      }
      if (!digits.isEmpty()) {
        padded.append("0".repeat(Math.max(0, 12 - digits.length()))).append(digits);
        digits.setLength(0);
      }
      padded.append(c);
    }
    return padded.toString();
  }
}
