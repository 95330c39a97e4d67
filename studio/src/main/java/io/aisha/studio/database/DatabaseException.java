package io.aisha.studio.database;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/// The database reported an error or could not be reached.
public final class DatabaseException extends StudioException.Outside {
  private static final long serialVersionUID = 1L;

  /// SQLSTATE classes after which a retry may succeed: connection, rollback by the database
  /// (deadlock, serialization), resources, operator intervention. PostgreSQL 18 documentation,
  /// appendix A.
  private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57");

  private static final String DISK_FULL = "53100";

  /// A standby, or a server that was set to read-only.
  private static final String READ_ONLY = "25006";

  /// No SQLSTATE: the driver or the pool provided no connection, so the database was not reached.
  private static final String NONE = "00000";

  private final String sqlState;

  DatabaseException(DataAccessException cause) {
    super(code(cause.sqlState()), Map.of("sqlState", cause.sqlState()), cause);
    this.sqlState = cause.sqlState();
  }

  /// The database's failure among the causes of what another library threw; empty when there is
  /// none.
  public static Optional<DatabaseException> in(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.of(new DatabaseException(new DataAccessException("a library", sql)));
      }
    }
    return Optional.empty();
  }

  private static ErrorCode code(String sqlState) {
    return switch (sqlState) {
      case DISK_FULL -> ErrorCode.DATABASE_FULL;
      case READ_ONLY -> ErrorCode.DATABASE_READ_ONLY;
      default -> ErrorCode.DATABASE_UNAVAILABLE;
    };
  }

  /// The SQLSTATE, five characters; `00000` when PostgreSQL gave none.
  public String sqlState() {
    return sqlState;
  }

  @Override
  public boolean recoversByItself() {
    return retryable();
  }

  /// Full or read-only: as with the object store, work waits until an operator fixes it.
  @Override
  public boolean needsOperator() {
    return sqlState.equals(DISK_FULL) || sqlState.equals(READ_ONLY);
  }

  @Override
  public boolean retryable() {
    return sqlState.equals(NONE)
        || (sqlState.length() == NONE.length() && PASSING.contains(sqlState.substring(0, 2)));
  }
}
