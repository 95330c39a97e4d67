package io.aisha.server.settings;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The studio cannot be opened as it is set. One exception for every reason: a stable code, whose
/// sentence has the message key `error.<code>`, and what that sentence names.
public final class CannotStart extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final transient Map<String, Object> arguments;

  /// @param arguments values for the sentence that explains it
  public CannotStart(Reason reason, Map<String, ?> arguments, @Nullable Throwable cause) {
    super(reason.code() + " " + arguments, cause);
    this.reason = reason;
    this.arguments = Map.copyOf(arguments);
  }

  public Reason reason() {
    return reason;
  }

  public String code() {
    return reason.code();
  }

  public Map<String, Object> arguments() {
    return arguments;
  }

  /// Why, as far as somebody can act on it.
  public enum Reason {
    /// Another process works on the data folder; its `pid`, 0 when unknown.
    DATA_FOLDER_IN_USE("data-folder-in-use"),
    DATA_FOLDER_NOT_WRITABLE("data-folder-not-writable"),
    /// Less than `need` is `free`.
    DATA_FOLDER_FULL("data-folder-full"),
    DATABASE_UNREACHABLE("database-unreachable"),
    /// The login was not accepted.
    DATABASE_REFUSED("database-refused"),
    DATABASE_FAILED("database-failed"),
    /// History or version belong to another program.
    DATABASE_FOREIGN("database-foreign"),
    /// A pooler in front of the database gives one server connection to several clients in turn.
    DATABASE_POOLED("database-pooled"),
    /// The server is `found`, and `needed` is the oldest that will do.
    DATABASE_TOO_OLD("database-too-old"),
    /// Text is kept as `found`.
    DATABASE_ENCODING("database-encoding"),
    /// A standby, or read-only by its settings.
    DATABASE_ONLY_READ("database-only-read"),
    /// Tables would go into the schema `found`.
    DATABASE_SCHEMA("database-schema"),
    /// The `role` may not make tables.
    DATABASE_RIGHTS("database-rights"),
    /// An external database waits for changes and nobody said that it may be changed.
    MIGRATIONS_PENDING("migrations-pending"),
    /// Every change was made, and yet the tables are others.
    SCHEMA_DIFFERS("schema-differs"),
    /// A migration breaks a rule, by doing nothing for one.
    MIGRATIONS_REFUSED("migrations-refused"),
    /// A `change` allows once what two rows hold; the `detail` names it.
    MIGRATION_MEETS_DUPLICATES("migration-meets-duplicates"),
    MIGRATION_FAILED("migration-failed");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }
}
