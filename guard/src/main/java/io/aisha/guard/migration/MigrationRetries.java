package io.aisha.guard.migration;

import io.aisha.guard.changelog.Migration;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Retries a migration until it gets its locks, and lets other sessions proceed in between.
///
/// @param database for the watchers' own connections
record MigrationRetries(
    MigrationTool tool, RunnerSession session, DataSource database, RunnerSettings settings) {

  private static final Logger log = LoggerFactory.getLogger(MigrationRetries.class);

  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String CANCELLED = "57014";

  /// lock_not_available and deadlock_detected.
  private static final Set<String> LOCK_STATES = Set.of(LOCK_NOT_AVAILABLE, "40P01");

  /// The first attempts wait briefly for each lock, which needs no watcher and is enough if queries
  /// are short.
  private static final int SHORT_ATTEMPTS = 4;

  /// Applies a migration or rolls it back, and notifies the listener.
  ///
  /// @return how long it took
  /// @throws MigrationException when the server rejects it, or its locks were not available
  Duration run(Migration migration, Direction direction) throws SQLException {
    try (ProgressWatch watch =
        ProgressWatch.start(database, session.pid(), migration, direction, settings)) {
      withRetries(migration, direction);
      return watch.finished();
    }
  }

  /// An attempt in which a single wait may last as long as all waits together.
  private void attemptWatched(Migration migration, Direction direction) throws SQLException {
    session.setLockTimeout(settings.lockTimeout());
    LockWatch watch = LockWatch.start(database, session.pid(), settings.lockTimeout());
    try (watch) {
      attempt(migration, direction);
    } catch (SQLException e) {
      watch.close();
      if (watch.cancelled() && CANCELLED.equals(e.getSQLState())) {
        throw new SQLException("the migration blocked other sessions", LOCK_NOT_AVAILABLE, e);
      }
      throw e;
    } finally {
      session.setLockTimeout(settings.singleWait());
    }
  }

  private void attempt(Migration migration, Direction direction) throws SQLException {
    Connection connection = session.connection();
    OutsideTransaction outside = new OutsideTransaction(tool, connection, settings);
    switch (direction) {
      case UP -> {
        if (migration.transactional()) {
          tool.apply(connection, migration, settings.program());
        } else {
          outside.upgrade(migration);
        }
      }
      case DOWN -> {
        if (migration.transactional()) {
          tool.revert(connection, migration);
        } else {
          outside.rollback(migration);
        }
      }
    }
  }

  private void withRetries(Migration migration, Direction direction) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        if (attempt > SHORT_ATTEMPTS && migration.transactional()) {
          attemptWatched(migration, direction);
        } else {
          attempt(migration, direction);
        }
        return;
      } catch (SQLException e) {
        if (!LOCK_STATES.contains(e.getSQLState())) {
          throw new MigrationException.MigrationFailed(migration.name(), direction.word(), e);
        }
        if (attempt == settings.lockAttempts()) {
          throw new MigrationException.TablesLocked(migration.name(), attempt, e);
        }
        log.info("Migration {} waits for locks, attempt {}", migration.name(), attempt);
        settings.listener().lockedOut(migration.name(), attempt, settings.lockAttempts());
        // Sessions that queue behind this one proceed; the jitter avoids running in step with them.
        Pause.of(
            Duration.ofMillis(
                Math.min(200L * attempt, 1000) + ThreadLocalRandom.current().nextInt(200)));
      }
    }
  }
}
