package io.aisha.guard.postgres;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The embedded server could not be started or stopped. The message is one or two sentences for the
/// operator: what is wrong, and what to do. Nothing incomplete is left behind.
public abstract sealed class EmbeddedPostgresException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private EmbeddedPostgresException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// Another running process uses the folder.
  public static final class AlreadyInUse extends EmbeddedPostgresException {
    private static final long serialVersionUID = 1L;

    private final long pid;

    AlreadyInUse(Path folder, long pid) {
      super(
          "The data folder %s is in use by process %s. Stop it, or choose another folder."
              .formatted(folder, pid > 0 ? Long.toString(pid) : "(unknown)"),
          null);
      this.pid = pid;
    }

    /// Process ID of that process, or 0 if it has not written it yet.
    public long pid() {
      return pid;
    }
  }

  /// The folder cannot be written: it is read-only, owned by another user, or not a folder.
  public static final class FolderNotWritable extends EmbeddedPostgresException {
    private static final long serialVersionUID = 1L;

    FolderNotWritable(Path folder, String why, @Nullable Throwable cause) {
      super(
          "The data folder %s cannot be written (%s). Fix its permissions, or choose another folder."
              .formatted(folder, why),
          cause);
    }
  }

  /// The folder existed, and now it or its database is gone.
  public static final class FolderMissing extends EmbeddedPostgresException {
    private static final long serialVersionUID = 1L;

    FolderMissing(Path folder) {
      super(
          "The data folder %s no longer exists. Restore it; the program keeps looking for it."
              .formatted(folder),
          null);
    }
  }

  /// The disk that holds the folder is full.
  public static final class DiskFull extends EmbeddedPostgresException {
    private static final long serialVersionUID = 1L;

    DiskFull(Path folder, @Nullable Throwable cause) {
      super(
          "The disk that holds %s is full. Free some space and start again; nothing is lost."
              .formatted(folder),
          cause);
    }
  }

  /// The folder was created by another major version of PostgreSQL.
  public static final class OtherMajorVersion extends EmbeddedPostgresException {
    private static final long serialVersionUID = 1L;

    private final String found;
    private final String expected;

    OtherMajorVersion(Path folder, String found, String expected) {
      super(
          "The data folder %s was created by PostgreSQL %s, but this program contains PostgreSQL %s. Move the data with a dump from version %s, or choose another folder."
              .formatted(folder, found, expected, found),
          null);
      this.found = found;
      this.expected = expected;
    }

    /// Major version that created the folder, from its `PG_VERSION`.
    public String found() {
      return found;
    }

    /// Major version of the binaries in this program.
    public String expected() {
      return expected;
    }
  }

  /// The server's programs are missing or do not run on this machine.
  public static final class BinariesUnusable extends EmbeddedPostgresException {
    private static final long serialVersionUID = 1L;

    BinariesUnusable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /// The server failed for another reason; the message ends with its last log lines.
  public static final class ServerFailed extends EmbeddedPostgresException {
    private static final long serialVersionUID = 1L;

    private final boolean killed;

    ServerFailed(String message, @Nullable Throwable cause) {
      this(message, cause, false);
    }

    ServerFailed(String message, @Nullable Throwable cause, boolean killed) {
      super(message, cause);
      this.killed = killed;
    }

    /// Whether the server was killed, so that its log does not explain the failure.
    boolean wasKilled() {
      return killed;
    }
  }
}
