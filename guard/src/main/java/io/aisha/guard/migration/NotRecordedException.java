package io.aisha.guard.migration;

import java.sql.SQLException;

/// A non-transactional migration was applied or rolled back, but could not be recorded.
final class NotRecordedException extends SQLException {

  private static final long serialVersionUID = 1L;

  NotRecordedException(SQLException cause) {
    super(cause.getMessage(), cause.getSQLState(), cause);
  }
}
