package io.aisha.server.health;

import io.aisha.server.settings.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Monitors the data folder of an open studio, which may fill up, become read-only or be moved
/// while the studio serves. It is asked at every request and writes to the folder at most once a
/// second. Thread-safe.
public final class FolderWatch {

  /// With less free space a picture could be stored while the database could not record it: its
  /// write-ahead log grows by 16 MB at a time.
  static final long LOW_BYTES = 24L * 1024 * 1024;

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final int TRIAL_BYTES = 4096;

  private final DataFolder folder;
  private final InstantSource clock;
  private final @Nullable Object identity;
  private Instant nextLook = Instant.MIN;
  private Optional<Trouble> trouble = Optional.empty();

  /// A problem of the folder.
  ///
  /// @param message for an operator, in English, with what to do
  public record Trouble(Kind kind, String message) {}

  /// The kinds of trouble that are reported to a client.
  public enum Kind {
    FULL,
    NOT_WRITABLE,
    /// The folder is gone, or another folder has its name.
    MISSING
  }

  /// @param folder as it is now is the right one
  public FolderWatch(DataFolder folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
    this.identity = identity(folder.path());
  }

  /// What keeps the studio from writing into the folder, at most a second old; empty when nothing
  /// does.
  public synchronized Optional<Trouble> trouble() {
    Instant now = clock.instant();
    if (!now.isBefore(nextLook)) {
      trouble = look();
      nextLook = now.plus(LOOK_EVERY);
    }
    return trouble;
  }

  private Optional<Trouble> look() {
    Path path = folder.path();
    if (identity == null || !identity.equals(identity(path))) {
      return Optional.of(
          new Trouble(
              Kind.MISSING,
              "The data folder %s is missing. Restore it; Aisha keeps looking for it."
                  .formatted(path)));
    }
    try {
      long freeBytes = folder.freeBytes();
      if (freeBytes < LOW_BYTES) {
        return Optional.of(
            new Trouble(
                Kind.FULL,
                "The disk of the data folder %s is full: %d MB are free, %d MB are needed. Free some space."
                    .formatted(path, freeBytes >> 20, LOW_BYTES >> 20)));
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
          new Trouble(
              DataFolder.saysFull(e) ? Kind.FULL : Kind.NOT_WRITABLE,
              "The data folder %s cannot be written to: %s".formatted(path, e.getMessage())));
    }
  }

  /// Of the folder and not of its name; null when there is none.
  private static @Nullable Object identity(Path path) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      Object key = attributes.isDirectory() ? attributes.fileKey() : null;
      return key == null && attributes.isDirectory() ? path : key;
    } catch (IOException e) {
      return null;
    }
  }
}
