package io.aisha.storage.filesystem;

import io.aisha.studio.blob.BlobStoreException;
import io.aisha.studio.blob.BlobStoreException.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds out why a file operation failed. Java has no exception type for a full disk: it only
/// passes on the system's message, which may be in any language. Therefore the file system itself
/// is queried too.
final class FileFailures {
  /// Less than any file system needs to store one more file with its folder entry.
  private static final long NO_SPACE_BYTES = 64 * 1024;

  private FileFailures() {}

  static BlobStoreException ofReading(String attempt, IOException cause) {
    return new BlobStoreException(Kind.UNAVAILABLE, attempt, cause);
  }

  static BlobStoreException ofWriting(String attempt, Path root, IOException cause) {
    return new BlobStoreException(kind(root, cause), attempt, cause);
  }

  private static Kind kind(Path root, IOException cause) {
    String words = words(cause);
    if (words.contains("no space left") || words.contains("quota exceeded")) {
      return Kind.FULL;
    }
    if (cause instanceof AccessDeniedException || words.contains("read-only file system")) {
      return Kind.READ_ONLY;
    }
    return askFileSystem(root);
  }

  private static String words(IOException cause) {
    @Nullable String reason =
        cause instanceof FileSystemException named ? named.getReason() : cause.getMessage();
    return reason == null ? "" : reason.toLowerCase(Locale.ROOT);
  }

  private static Kind askFileSystem(Path root) {
    Path there = root;
    while (Files.notExists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    try {
      var store = Files.getFileStore(there);
      if (store.isReadOnly()) {
        return Kind.READ_ONLY;
      }
      return store.getUsableSpace() < NO_SPACE_BYTES ? Kind.FULL : Kind.UNAVAILABLE;
    } catch (IOException unknown) {
      return Kind.UNAVAILABLE;
    }
  }
}
