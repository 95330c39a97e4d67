package io.aisha.server.settings;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The studio cannot be opened with these settings. There is one exception for every reason. It has
/// a stable code, whose text has the message key `error.<code>`, and the values in that text.
public final class CannotStart extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final transient Map<String, Object> arguments;

  /// @param arguments the values in its text
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

  /// The reasons that an operator can act on.
  public enum Reason {
    /// Another process uses the data folder; `pid` is its number, 0 when unknown.
    DATA_FOLDER_IN_USE("data-folder-in-use"),
    DATA_FOLDER_NOT_WRITABLE("data-folder-not-writable"),
    /// Only `free` bytes are free, and `need` bytes are needed.
    DATA_FOLDER_FULL("data-folder-full"),
    DATABASE_UNREACHABLE("database-unreachable"),
    /// The login was not accepted.
    DATABASE_REFUSED("database-refused"),
    DATABASE_FAILED("database-failed"),
    /// History or version belong to another program.
    DATABASE_FOREIGN("database-foreign"),
    /// A pooler in front of the database gives one server connection to several clients in turn.
    DATABASE_POOLED("database-pooled"),
    /// The server has version `found`, and the oldest supported version is `needed`.
    DATABASE_TOO_OLD("database-too-old"),
    /// The encoding of the database is `found`.
    DATABASE_ENCODING("database-encoding"),
    /// A standby, or read-only by its settings.
    DATABASE_ONLY_READ("database-only-read"),
    /// Tables would be created in the schema `found`.
    DATABASE_SCHEMA("database-schema"),
    /// The `role` has no permission to create tables.
    DATABASE_RIGHTS("database-rights"),
    /// An external database needs migrations, and the operator has not allowed them.
    MIGRATIONS_PENDING("migrations-pending"),
    /// All migrations are applied, but the schema differs from the expected one.
    SCHEMA_DIFFERS("schema-differs"),
    /// A migration breaks a rule, for example because it is empty.
    MIGRATIONS_REFUSED("migrations-refused"),
    /// A `change` allows once what two rows hold; the `detail` names it.
    MIGRATION_MEETS_DUPLICATES("migration-meets-duplicates"),
    MIGRATION_FAILED("migration-failed"),
    /// The path of the public address begins like a `path` of the studio's own.
    PUBLIC_PATH_TAKEN("public-path-taken");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }
}
