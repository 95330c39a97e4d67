package io.aisha.guard.migration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A migration could not be run, or must not be. The message is for the operator. Completed
/// migrations are kept; a failed transactional migration leaves nothing behind.
public abstract sealed class MigrationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private MigrationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// Another node ran migrations for longer than the timeout. Retryable.
  public static final class AnotherRunner extends MigrationException {
    private static final long serialVersionUID = 1L;

    AnotherRunner(long seconds) {
      super(
          "Another program has been migrating this database for %d s. Wait for it, or end it, and try again."
              .formatted(seconds),
          null);
    }
  }

  /// The tables of a migration stayed locked by other sessions through all attempts. Retryable.
  public static final class TablesLocked extends MigrationException {
    private static final long serialVersionUID = 1L;

    TablesLocked(String migration, int attempts, Throwable cause) {
      super(
          "%s did not get its locks in %d attempts. Try again when the database is less busy."
              .formatted(migration, attempts),
          cause);
    }
  }

  /// The server rejected a migration.
  public static final class MigrationFailed extends MigrationException {
    private static final long serialVersionUID = 1L;

    private final String migration;

    MigrationFailed(String migration, String direction, Throwable cause) {
      super("%s failed during %s: %s".formatted(migration, direction, cause.getMessage()), cause);
      this.migration = migration;
    }

    /// Name of the migration.
    public String migration() {
      return migration;
    }
  }

  /// The migrations of the program and the history of the database do not match.
  public static final class HistoryDiffers extends MigrationException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // List.copyOf gives serializable lists
    private final List<String> migrations;

    HistoryDiffers(List<String> migrations, String message) {
      super(message, null);
      this.migrations = List.copyOf(migrations);
    }

    /// Names of the migrations concerned.
    public List<String> migrations() {
      return migrations;
    }
  }

  /// A migration that would have to run violates a rule; see [io.aisha.guard.check.StaticRules].
  public static final class RulesBroken extends MigrationException {
    private static final long serialVersionUID = 1L;

    RulesBroken(String message) {
      super(message, null);
    }
  }

  /// The database cannot be read.
  public static final class DatabaseUnusable extends MigrationException {
    private static final long serialVersionUID = 1L;

    /// @param cause the error of the database or the connection
    public DatabaseUnusable(Throwable cause) {
      super("The database cannot be used: %s".formatted(cause.getMessage()), cause);
    }
  }
}
