package io.aisha.guard.migration;

import io.aisha.guard.changelog.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// What the runner needs of whatever executes changes and remembers them. Each verb works on the
/// connection it is given, in auto-commit mode when called and when it returns, and holds no lock
/// of its own: the runner sees to it that one node at a time is here.
interface MigrationTool {

  /// What the database says was run, oldest first; empty when nothing ever was. Cheap: one query.
  List<AppliedMigration> applied(Connection connection) throws SQLException;

  /// Frees what a killed run of the tool left locked.
  void releaseStaleLock(Connection connection) throws SQLException;

  /// Makes the change and records it, in one transaction unless the change says otherwise. Of one
  /// that does, the record and the end of its mark in [UnfinishedTable] are one.
  ///
  /// @param program name and version to be recorded as the one that made it
  /// @throws NotRecordedException when one without a transaction was made and could not be recorded
  /// @throws SQLException as the server threw it; nothing of a transactional change remains
  void apply(Connection connection, Migration migration, String program) throws SQLException;

  /// Takes the change back and forgets it, likewise.
  void revert(Connection connection, Migration migration) throws SQLException;

  /// Forgets the change without taking it back, and ends its mark, in one transaction.
  void forget(Connection connection, Migration migration) throws SQLException;
}
