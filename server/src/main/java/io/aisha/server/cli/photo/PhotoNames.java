package io.aisha.server.cli.photo;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The name of each file in messages.
public final class PhotoNames {

  private PhotoNames() {}

  /// The file's own name, or its path where two files of the run have one name.
  public static Map<Path, String> of(List<Path> files) {
    Set<String> seen = new HashSet<>();
    Set<String> shared =
        files.stream()
            .map(PhotoNames::own)
            .filter(name -> !seen.add(name))
            .collect(Collectors.toSet());
    return files.stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                file -> shared.contains(own(file)) ? file.toString() : own(file)));
  }

  private static String own(Path file) {
    return file.getFileName().toString();
  }
}
