package io.aisha.guard.migration;

import static io.aisha.guard.MigrationFiles.ATTRIBUTES;
import static io.aisha.guard.MigrationFiles.aMigration;
import static io.aisha.guard.MigrationFiles.aTable;
import static io.aisha.guard.MigrationFiles.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.changelog.MigrationFile;
import io.aisha.guard.migration.MigrationProgress.Blocker;
import io.aisha.guard.postgres.RunningPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProgressTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final MigrationFile A = aTable("0001-a", "a");
  private static final MigrationFile INDEX =
      aMigration(
          "0002-index",
          ATTRIBUTES + " runInTransaction:false",
          "create index concurrently ix on a (id);",
          "drop index concurrently ix;");

  @RegisterExtension static final RunningPostgres postgres = new RunningPostgres();

  private final Heard heard = new Heard();

  private DataSource database;

  @BeforeEach
  void freshDatabase() {
    database = postgres.createDatabase("progress_" + NUMBER.incrementAndGet());
  }

  @Test
  void reportsOnlyStartAndEndOfQuickMigrations() {
    MigrationRunner runner =
        runner(RunnerSettings.of("test").withProgressInterval(Duration.ofMinutes(1)));

    runner.upgrade();
    runner.downgradeSteps(1);

    assertThat(heard.reported)
        .containsExactly(
            "0001-a UP begins",
            "0001-a UP ends",
            "0002-index UP begins",
            "0002-index UP ends",
            "0002-index DOWN begins",
            "0002-index DOWN ends");
    assertThat(heard.progress).isEmpty();
  }

  @Test
  void reportsPhaseAndBlockersOfALongMigration() throws Exception {
    MigrationRunner runner =
        runner(RunnerSettings.of("test").withProgressInterval(Duration.ofMillis(5)));
    runner.upgradeTo("0001");

    try (Connection other = database.getConnection();
        Statement statement = other.createStatement();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      statement.execute("set application_name = 'a long reader'");
      int pid = pid(statement);
      other.setAutoCommit(false);
      statement.execute("insert into a values (1)");
      Future<List<String>> upgrade = threads.submit(runner::upgrade);

      MigrationProgress waiting = heard.awaitBlocked();
      other.rollback();
      upgrade.get();

      assertThat(waiting.migration()).isEqualTo("0002-index");
      assertThat(waiting.phase()).contains("waiting for writers before build");
      assertThat(waiting.percent()).hasValue(0);
      assertThat(waiting.blockers())
          .containsExactly(new Blocker(pid, "a long reader", "idle in transaction"));
    }
  }

  @Test
  void reportsLockRetries() throws Exception {
    MigrationFile column = aMigration("0002-x", "alter table a add x int;", "alter table a drop x");
    MigrationRunner runner =
        new MigrationRunner(
            database,
            source(A, column),
            RunnerSettings.of("test").withLocks(Duration.ofMillis(5), 50).withListener(heard));
    runner.upgradeTo("0001");

    try (Connection other = database.getConnection();
        Statement statement = other.createStatement();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      other.setAutoCommit(false);
      statement.execute("lock table a");
      Future<List<String>> upgrade = threads.submit(runner::upgrade);
      // The fifth attempt is the first in which a single wait may last as long as all waits
      // together.
      for (int attempt = 1; attempt <= 5; attempt++) {
        assertThat(heard.lockedOut.poll(30, TimeUnit.SECONDS))
            .isEqualTo("0002-x %d of 50".formatted(attempt));
      }
      other.rollback();

      assertThat(upgrade.get()).containsExactly("0002-x");
    }
  }

  @Test
  void formatsProgressAsASentence() {
    assertThat(
            new MigrationProgress(
                    "0013-index",
                    Direction.UP,
                    Duration.ofSeconds(12),
                    Optional.of("building index: scanning table"),
                    OptionalInt.of(43),
                    List.of())
                .text())
        .isEqualTo("0013-index has been running for 12 s: building index: scanning table, 43 %");
    assertThat(
            new MigrationProgress(
                    "0013-index",
                    Direction.DOWN,
                    Duration.ofSeconds(2),
                    Optional.empty(),
                    OptionalInt.empty(),
                    List.of(new Blocker(7, "psql", "idle in transaction"), new Blocker(8, "", "")))
                .text())
        .isEqualTo(
            "0013-index has been rolling back for 2 s: it waits for process 7 (psql, idle in"
                + " transaction), process 8");
  }

  private MigrationRunner runner(RunnerSettings settings) {
    return new MigrationRunner(
        database,
        source(A, INDEX),
        settings.withLocks(Duration.ofSeconds(30), 1).withListener(heard));
  }

  private static int pid(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static final class Heard implements MigrationListener {

    private final List<String> reported = new CopyOnWriteArrayList<>();
    private final BlockingQueue<MigrationProgress> progress = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> lockedOut = new LinkedBlockingQueue<>();

    @Override
    public void started(String migration, Direction direction) {
      reported.add("%s %s begins".formatted(migration, direction));
    }

    @Override
    public void finished(String migration, Direction direction, Duration took) {
      reported.add("%s %s ends".formatted(migration, direction));
    }

    @Override
    public void lockedOut(String migration, int attempt, int attempts) {
      lockedOut.add("%s %d of %d".formatted(migration, attempt, attempts));
    }

    @Override
    public void stillRunning(MigrationProgress event) {
      progress.add(event);
    }

    /// The server reports the blocker slightly before the phase.
    private MigrationProgress awaitBlocked() throws InterruptedException {
      for (MigrationProgress next = next(); ; next = next()) {
        if (!next.blockers().isEmpty()
            && next.phase().filter(phase -> phase.startsWith("waiting")).isPresent()) {
          return next;
        }
      }
    }

    private MigrationProgress next() throws InterruptedException {
      MigrationProgress next = progress.poll(30, TimeUnit.SECONDS);
      assertThat(next).as("progress within 30 s").isNotNull();
      return next;
    }
  }
}
