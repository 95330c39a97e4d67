package io.aisha.guard.migration;

import io.aisha.guard.changelog.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Applies migrations and records them. Each method uses the given connection, which is in
/// auto-commit mode before and after, and takes no lock: the runner ensures that one node works at
/// a time.
interface MigrationTool {

  /// The applied migrations, oldest first; empty if there are none. One query.
  List<AppliedMigration> applied(Connection connection) throws SQLException;

  /// Releases a lock that a killed run left behind.
  void releaseStaleLock(Connection connection) throws SQLException;

  /// Applies a migration and records it, in one transaction unless the migration asks for none. In
  /// that case recording it and deleting its mark in [UnfinishedTable] are one transaction.
  ///
  /// @param program name and version to record
  /// @throws NotRecordedException when a non-transactional migration was applied but could not be
  ///   recorded
  /// @throws SQLException the server's error; a transactional migration leaves nothing behind
  void apply(Connection connection, Migration migration, String program) throws SQLException;

  /// Rolls a migration back and deletes its record, likewise.
  void revert(Connection connection, Migration migration) throws SQLException;

  /// Deletes a migration's record without rolling it back, and its mark, in one transaction.
  void forget(Connection connection, Migration migration) throws SQLException;
}
