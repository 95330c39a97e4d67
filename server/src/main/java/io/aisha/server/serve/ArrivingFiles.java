package io.aisha.server.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folder that holds uploads while they arrive.
final class ArrivingFiles {

  private ArrivingFiles() {}

  /// Creates the folder, or deletes the incomplete uploads of a dead process. Their senders never
  /// got a response.
  static Path prepare(Path dataFolder) {
    Path folder = dataFolder.resolve("uploads");
    try {
      Files.createDirectories(folder);
      try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, Files::isRegularFile)) {
        for (Path file : left) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of arriving files cannot be prepared", e);
    }
    return folder;
  }
}
