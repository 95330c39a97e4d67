package io.aisha.guard.migration;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.migration.MigrationProgress.Blocker;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reports the progress of one migration to a listener while it runs. It queries a second
/// connection, which it opens only if the migration takes long.
final class ProgressWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ProgressWatch.class);

  /// Depending on the phase, one of the three pairs of counters is used.
  private static final String BUILDING =
      """
      select phase,
        case when lockers_total > 0 then 100.0 * lockers_done / lockers_total
          when tuples_total > 0 then 100.0 * tuples_done / tuples_total
          when blocks_total > 0 then 100.0 * blocks_done / blocks_total end
      from pg_stat_progress_create_index where pid = ?
      """;

  private static final String BLOCKERS =
      """
      select a.pid, coalesce(a.application_name, ''), coalesce(a.state, '')
      from pg_stat_activity a where a.pid = any (pg_blocking_pids(?)) order by a.pid
      """;

  private final DataSource database;
  private final int pid;
  private final String migration;
  private final Direction direction;
  private final MigrationListener listener;
  private final Duration interval;
  private final long start = System.nanoTime();

  private final EndSignal endSignal = new EndSignal();

  private ProgressWatch(
      DataSource database,
      int pid,
      Migration migration,
      Direction direction,
      RunnerSettings settings) {
    this.database = database;
    this.pid = pid;
    this.migration = migration.name();
    this.direction = direction;
    this.listener = settings.listener();
    this.interval = settings.progressInterval();
  }

  /// @param pid the server process that runs the migration
  static ProgressWatch start(
      DataSource database,
      int pid,
      Migration migration,
      Direction direction,
      RunnerSettings settings) {
    ProgressWatch watch = new ProgressWatch(database, pid, migration, direction, settings);
    watch.listener.started(watch.migration, direction);
    Thread.ofVirtual().name("migration-progress").start(watch::watch);
    return watch;
  }

  /// Reports that the migration is finished.
  Duration finished() {
    close();
    Duration took = elapsed();
    listener.finished(migration, direction, took);
    return took;
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /// Stops reporting.
  @Override
  public void close() {
    endSignal.signal();
  }

  private void watch() {
    if (endSignal.awaitFor(interval)) {
      return;
    }
    try (Connection connection = database.getConnection()) {
      do {
        notifyListener(query(connection));
      } while (!endSignal.awaitFor(interval));
    } catch (SQLException e) {
      log.debug("No details of the migration {}", migration, e);
      do {
        notifyListener(withoutDetails());
      } while (!endSignal.awaitFor(interval));
    }
  }

  private void notifyListener(MigrationProgress progress) {
    endSignal.runUnlessEnded(() -> {
      log.info("Migration {}", progress.text());
      listener.stillRunning(progress);
    });
  }

  private MigrationProgress withoutDetails() {
    return new MigrationProgress(
        migration, direction, elapsed(), Optional.empty(), OptionalInt.empty(), List.of());
  }

  private MigrationProgress query(Connection connection) throws SQLException {
    Optional<String> phase = Optional.empty();
    OptionalInt percent = OptionalInt.empty();
    List<Blocker> blockers = new ArrayList<>();
    try (PreparedStatement building = connection.prepareStatement(BUILDING);
        PreparedStatement blocking = connection.prepareStatement(BLOCKERS)) {
      building.setInt(1, pid);
      try (ResultSet row = building.executeQuery()) {
        if (row.next()) {
          phase = Optional.of(row.getString(1));
          percent = percent(row.getBigDecimal(2));
        }
      }
      blocking.setInt(1, pid);
      try (ResultSet rows = blocking.executeQuery()) {
        while (rows.next()) {
          blockers.add(new Blocker(rows.getInt(1), rows.getString(2), rows.getString(3)));
        }
      }
    }
    return new MigrationProgress(migration, direction, elapsed(), phase, percent, blockers);
  }

  private static OptionalInt percent(@Nullable BigDecimal value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(Math.min(100, value.intValue()));
  }
}
