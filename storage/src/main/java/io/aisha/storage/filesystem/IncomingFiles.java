package io.aisha.storage.filesystem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/// Temporary files for writes. They are in the store's own file system, so that they can be renamed
/// into place. A file that is older than any put could take was left by a dead process.
final class IncomingFiles {
  private static final String ENDING = ".part";
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final Set<StandardOpenOption> NEW_FILE =
      EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final FileAttribute<?>[] OWNER_ONLY =
      Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix")
          ? new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
          }
          : new FileAttribute<?>[0];

  private final Path folder;
  private final Duration staleAfter;
  private final Clock clock;

  IncomingFiles(Path folder, Duration staleAfter, Clock clock) {
    this.folder = folder;
    this.staleAfter = staleAfter;
    this.clock = clock;
  }

  /// Writes exactly that many bytes to a new file and forces it to disk; after a failure no file
  /// remains.
  ///
  /// @throws IllegalArgumentException when the stream has fewer or more bytes
  /// @throws UncheckedIOException when the stream fails, as opposed to the disk
  Path write(InputStream bytes, long sizeBytes) throws IOException {
    BlobFolders.make(folder);
    Path file = folder.resolve(UUID.randomUUID() + ENDING);
    boolean whole = false;
    try (FileChannel channel = FileChannel.open(file, NEW_FILE, OWNER_ONLY)) {
      copy(bytes, sizeBytes, channel);
      channel.force(true);
      whole = true;
      return file;
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void copy(InputStream bytes, long sizeBytes, FileChannel channel)
      throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long copied = 0;
    for (int read = read(bytes, buffer); read >= 0; read = read(bytes, buffer)) {
      copied += read;
      if (copied > sizeBytes) {
        throw new IllegalArgumentException("the stream goes on after " + sizeBytes + " bytes");
      }
      ByteBuffer piece = ByteBuffer.wrap(buffer, 0, read);
      while (piece.hasRemaining()) {
        channel.write(piece);
      }
    }
    if (copied < sizeBytes) {
      throw new IllegalArgumentException(
          "the stream ended after %d of %d bytes".formatted(copied, sizeBytes));
    }
  }

  private static int read(InputStream bytes, byte[] buffer) {
    try {
      return bytes.read(buffer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Tests writing by creating and deleting an empty file.
  void tryWriting() throws IOException {
    Files.delete(write(InputStream.nullInputStream(), 0));
  }

  /// Deletes what dead processes left.
  void sweep() throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    Instant stale = clock.instant().minus(staleAfter);
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*" + ENDING)) {
      for (Path file : left) {
        if (modifiedBefore(file, stale)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static boolean modifiedBefore(Path file, Instant time) throws IOException {
    try {
      return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant().isBefore(time);
    } catch (NoSuchFileException moved) {
      return false;
    }
  }
}
