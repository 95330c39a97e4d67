package io.aisha.guard.migration;

import io.aisha.guard.changelog.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.executor.ExecutorService;
import liquibase.parser.ChangeLogParserFactory;

/// Uses Liquibase's internal API instead of its commands, which report telemetry, write to standard
/// output, and commit a migration and its record separately, so that a kill between the two leaves
/// a migration without a record. Here both are committed in one transaction.
final class LiquibaseTool implements MigrationTool {

  /// Liquibase keeps state per database in JVM-wide singletons.
  private static final Lock ONE_AT_A_TIME = new ReentrantLock();

  @Override
  public List<AppliedMigration> applied(Connection connection) throws SQLException {
    return HistoryTable.applied(connection);
  }

  @Override
  public void releaseStaleLock(Connection connection) throws SQLException {
    if (HistoryTable.exists(connection, "databasechangeloglock")) {
      try (Statement statement = connection.createStatement()) {
        statement.executeUpdate(
            "update databasechangeloglock set locked = false, lockgranted = null, lockedby = null where locked");
      }
    }
  }

  @Override
  public void apply(Connection connection, Migration migration, String program)
      throws SQLException {
    inLiquibase(
        connection,
        migration,
        (database, log, changeSet) -> {
          changeSet.setComments(HistoryComment.of(migration, program).text());
          return changeSet.execute(log, null, database);
        },
        (database, changeSet, outcome) -> database.markChangeSetExecStatus(changeSet, outcome));
  }

  @Override
  public void revert(Connection connection, Migration migration) throws SQLException {
    inLiquibase(
        connection,
        migration,
        (database, log, changeSet) -> {
          changeSet.rollback(database);
          return changeSet;
        },
        (database, changeSet, outcome) -> HistoryTable.delete(connection, migration));
  }

  @Override
  public void forget(Connection connection, Migration migration) throws SQLException {
    DeferredCommit held = new DeferredCommit(connection);
    try {
      held.hold();
      HistoryTable.delete(connection, migration);
      UnfinishedTable.end(connection, migration);
      held.commit();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      undo(connection, held, e);
      throw e;
    }
  }

  private interface Work<T> {
    T on(Database database, DatabaseChangeLog log, ChangeSet changeSet)
        throws LiquibaseException, SQLException;
  }

  private interface Recording<T> {
    void of(Database database, ChangeSet changeSet, T outcome)
        throws LiquibaseException, SQLException;
  }

  private static <T> void inLiquibase(
      Connection connection, Migration migration, Work<T> work, Recording<T> recording)
      throws SQLException {
    DeferredCommit held = new DeferredCommit(connection);
    AtomicBoolean done = new AtomicBoolean();
    SessionSettings settings = SessionSettings.of(connection);
    ONE_AT_A_TIME.lock();
    try {
      Scope.child(
          QuietLiquibase.settings(),
          () -> {
            Database database =
                DatabaseFactory.getInstance()
                    .findCorrectDatabaseImplementation(new JdbcConnection(held.connection()));
            if (!HistoryTable.exists(connection)) {
              // Only if necessary: it reads a large part of the catalogue, which takes longer than
              // a small migration.
              Scope.getCurrentScope()
                  .getSingleton(ChangeLogHistoryServiceFactory.class)
                  .getChangeLogService(database)
                  .init();
            }
            DatabaseChangeLog log = parse(HistoryTable.folder(connection), migration, database);
            ChangeSet changeSet = log.getChangeSets().getFirst();
            if (migration.transactional()) {
              held.hold();
            }
            T outcome = work.on(database, log, changeSet);
            settings.restore(connection);
            if (!migration.transactional()) {
              done.set(true);
              held.hold();
              UnfinishedTable.end(connection, migration);
            }
            recording.of(database, changeSet, outcome);
            held.commit();
          });
      connection.setAutoCommit(true);
    } catch (Exception e) { // Scope.child declares no less
      SQLException failure = sqlCause(e, migration);
      undo(connection, held, failure);
      throw done.get() ? new NotRecordedException(failure) : failure;
    } finally {
      Scope.getCurrentScope().getSingleton(ChangeLogHistoryServiceFactory.class).resetAll();
      Scope.getCurrentScope().getSingleton(ExecutorService.class).reset();
      ONE_AT_A_TIME.unlock();
    }
  }

  /// If the connection is lost there is nothing to roll back, and the first error matters.
  private static void undo(Connection connection, DeferredCommit held, SQLException failure) {
    try {
      held.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private static DatabaseChangeLog parse(String folder, Migration migration, Database database)
      throws LiquibaseException {
    String path = folder + migration.file().name();
    SingleFile file = new SingleFile(path, migration.file());
    DatabaseChangeLog log =
        ChangeLogParserFactory.getInstance()
            .getParser(path, file)
            .parse(path, new ChangeLogParameters(database), file);
    if (log.getChangeSets().size() != 1) {
      throw new LiquibaseException(
          "Liquibase reads %d changesets in %s".formatted(log.getChangeSets().size(), path));
    }
    return log;
  }

  private static SQLException sqlCause(Exception e, Migration migration) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    return new SQLException("Liquibase could not run " + migration.name(), e);
  }
}
