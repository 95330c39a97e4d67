package io.aisha.server.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The files of the whole project, for tests of names and texts.
final class ProjectFiles {

  static final Path PROJECT = Path.of("..");

  private ProjectFiles() {}

  /// The files with this ending, without those that a build makes.
  static Stream<Path> ending(String ending) throws IOException {
    try (Stream<Path> all = Files.walk(PROJECT)) {
      return all
          .filter(file -> file.toString().endsWith(ending))
          .filter(file -> {
            String path = PROJECT.relativize(file).toString();
            return !path.contains("target/") && !path.startsWith(".");
          })
          .toList()
          .stream();
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
