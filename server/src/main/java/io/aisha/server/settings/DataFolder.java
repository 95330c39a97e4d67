package io.aisha.server.settings;

import io.aisha.server.settings.CannotStart.Reason;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The folder that holds all data.
public record DataFolder(Path path) {

  /// A fresh database with its write-ahead log takes about 60 MB; the rest is for pictures.
  public static final long NEEDED_BYTES = 128L * 1024 * 1024;

  public Path database() {
    return path.resolve("database");
  }

  public Path store() {
    return path.resolve("store");
  }

  public Path logs() {
    return path.resolve("logs");
  }

  /// The free space on its disk, in bytes.
  public long freeBytes() throws IOException {
    Path there = path;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return Files.getFileStore(there).getUsableSpace();
  }

  /// Creates the folder if it does not exist, and writes to it to make sure that it can be used.
  ///
  /// @throws CannotStart with the reason
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

  /// The error for a folder that cannot be written to.
  public CannotStart notWritable(Exception cause) {
    return new CannotStart(
        Reason.DATA_FOLDER_NOT_WRITABLE, Map.of("folder", path.toString()), cause);
  }

  /// The JDK has no exception for a full disk, so the system's message decides.
  public static boolean saysFull(IOException e) {
    String words = String.valueOf(e.getMessage());
    return words.contains("No space left on device") || words.contains("Disk quota exceeded");
  }
}
