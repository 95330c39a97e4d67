package io.aisha.guard.migration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A migration could not be run, or must not be. The message is for the person who runs it. Changes
/// that were completed before stay; nothing of the one that failed remains if it is transactional.
public abstract sealed class MigrationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private MigrationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// Another node kept running migrations for longer than we were willing to wait. Worth repeating.
  public static final class AnotherRunner extends MigrationException {
    private static final long serialVersionUID = 1L;

    AnotherRunner(long seconds) {
      super(
          "Another program has been migrating this database for %d s. Wait for it, or end it, and try again."
              .formatted(seconds),
          null);
    }
  }

  /// The tables a change needs stayed locked by others through every attempt. Worth repeating.
  public static final class TablesLocked extends MigrationException {
    private static final long serialVersionUID = 1L;

    TablesLocked(String migration, int attempts, Throwable cause) {
      super(
          "%s did not get its locks in %d attempts. Try again when the database is quieter."
              .formatted(migration, attempts),
          cause);
    }
  }

  /// The server refused a change.
  public static final class MigrationFailed extends MigrationException {
    private static final long serialVersionUID = 1L;

    private final String migration;

    MigrationFailed(String migration, String direction, Throwable cause) {
      super(
          "%s failed on its way %s: %s".formatted(migration, direction, cause.getMessage()), cause);
      this.migration = migration;
    }

    /// Name of the change.
    public String migration() {
      return migration;
    }
  }

  /// The migrations of this program and the history of this database do not belong together.
  public static final class HistoryDiffers extends MigrationException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // List.copyOf gives serializable lists
    private final List<String> migrations;

    HistoryDiffers(List<String> migrations, String message) {
      super(message, null);
      this.migrations = List.copyOf(migrations);
    }

    /// Names of the changes in question.
    public List<String> migrations() {
      return migrations;
    }
  }

  /// A migration file that would have to be run breaks a rule; see
  /// [io.aisha.guard.check.StaticRules].
  public static final class RulesBroken extends MigrationException {
    private static final long serialVersionUID = 1L;

    RulesBroken(String message) {
      super(message, null);
    }
  }

  /// The database did not answer as it should while the runner looked around.
  public static final class DatabaseUnusable extends MigrationException {
    private static final long serialVersionUID = 1L;

    /// @param cause what the database or the way to it said
    public DatabaseUnusable(Throwable cause) {
      super("The database cannot be used: %s".formatted(cause.getMessage()), cause);
    }
  }
}
