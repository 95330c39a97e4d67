package io.aisha.server.config;

import io.aisha.server.config.CannotStart.Reason;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The one folder that everything is kept in.
public record DataFolder(Path path) {

  /// A fresh database with its write-ahead log takes about 60 MB; the rest is for pictures.
  static final long NEEDED_BYTES = 128L * 1024 * 1024;

  /// With less than that a picture may be kept, but the database may not be able to say so: its
  /// write-ahead log grows by 16 MB at a time.
  static final long LOW_BYTES = 24L * 1024 * 1024;

  private static final int TRIAL_BYTES = 4096;

  public Path database() {
    return path.resolve("database");
  }

  public Path store() {
    return path.resolve("store");
  }

  public Path logs() {
    return path.resolve("logs");
  }

  /// Space left on its disk, in bytes.
  public long freeBytes() throws IOException {
    Path there = path;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return Files.getFileStore(there).getUsableSpace();
  }

  /// What keeps the studio from working in the folder, which was there when it was opened, in
  /// English for an operator; empty when nothing does. Writes a few bytes to see.
  Optional<String> problem() {
    if (!Files.isDirectory(path)) {
      return Optional.of(
          "The data folder %s is not there any more. Bring it back.".formatted(path));
    }
    try {
      long freeBytes = freeBytes();
      if (freeBytes < LOW_BYTES) {
        return Optional.of(
            "The disk of the data folder %s is full: %d MB are free, and %d MB are needed. Free some space."
                .formatted(path, freeBytes >> 20, LOW_BYTES >> 20));
      }
      Path trial = Files.createTempFile(path, ".trial", "");
      try {
        Files.write(trial, new byte[TRIAL_BYTES]);
      } finally {
        Files.delete(trial);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "The data folder %s cannot be written to: %s".formatted(path, e.getMessage()));
    }
  }

  /// Makes the folder when it is not there, and makes sure that it can be worked in, by writing.
  ///
  /// @throws CannotStart saying what is in the way
  public void prepare() {
    try {
      Files.createDirectories(path);
      Path trial = Files.createTempFile(path, ".trial", "");
      Files.delete(trial);
      long freeBytes = freeBytes();
      if (freeBytes < NEEDED_BYTES) {
        throw new CannotStart(
            Reason.DATA_FOLDER_FULL,
            Map.of("folder", path.toString(), "freeBytes", freeBytes, "needBytes", NEEDED_BYTES),
            null);
      }
    } catch (FileAlreadyExistsException e) {
      throw notWritable(e);
    } catch (IOException e) {
      throw saysFull(e)
          ? new CannotStart(
              Reason.DATA_FOLDER_FULL,
              Map.of("folder", path.toString(), "freeBytes", 0L, "needBytes", NEEDED_BYTES),
              e)
          : notWritable(e);
    }
  }

  CannotStart notWritable(Exception cause) {
    return new CannotStart(
        Reason.DATA_FOLDER_NOT_WRITABLE, Map.of("folder", path.toString()), cause);
  }

  private static boolean saysFull(IOException e) {
    String words = String.valueOf(e.getMessage());
    return words.contains("No space left on device") || words.contains("Disk quota exceeded");
  }
}
