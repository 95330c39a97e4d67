package io.aisha.guard.migration;

import java.sql.SQLException;

/// A change outside a transaction was made or taken back, and its record failed after that.
final class NotRecordedException extends SQLException {

  private static final long serialVersionUID = 1L;

  NotRecordedException(SQLException cause) {
    super(cause.getMessage(), cause.getSQLState(), cause);
  }
}
