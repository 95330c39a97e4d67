package io.aisha.guard.postgres;

import io.aisha.guard.postgres.EmbeddedPostgresException.DiskFull;
import io.aisha.guard.postgres.EmbeddedPostgresException.FolderNotWritable;
import io.aisha.guard.postgres.EmbeddedPostgresException.ServerFailed;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/// Classifies failures that the operating system and the server's programs report only as text.
final class StartFailures {

  private StartFailures() {}

  static EmbeddedPostgresException of(Path folder, IOException e) {
    String reason =
        e instanceof FileSystemException f && f.getReason() != null
            ? f.getReason()
            : e instanceof AccessDeniedException
                ? "permission denied"
                : String.valueOf(e.getMessage());
    return saysDiskFull(reason)
        ? new DiskFull(folder, e)
        : new FolderNotWritable(folder, reason, e);
  }

  /// @param doing what failed, for the general case: "could not be started"
  /// @param reported output or log of the program
  static EmbeddedPostgresException of(Path folder, String doing, String reported) {
    if (saysDiskFull(reported)) {
      return new DiskFull(folder, null);
    }
    String lower = reported.toLowerCase(Locale.ROOT);
    if (lower.contains("read-only file system") || lower.contains("permission denied")) {
      return new FolderNotWritable(
          folder, firstLineWith(reported, "ermission denied", "ead-only"), null);
    }
    return new ServerFailed(
        "PostgreSQL in %s %s. Its last log lines: %s".formatted(folder, doing, reported.strip()),
        null);
  }

  private static boolean saysDiskFull(String text) {
    return text.contains("No space left on device") || text.contains("Disk quota exceeded");
  }

  private static String firstLineWith(String text, String one, String other) {
    return text.lines()
        .filter(line -> line.contains(one) || line.contains(other))
        .findFirst()
        .orElse("permission denied")
        .strip();
  }
}
