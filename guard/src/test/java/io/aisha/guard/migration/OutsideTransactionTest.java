package io.aisha.guard.migration;

import static io.aisha.guard.MigrationFiles.ATTRIBUTES;
import static io.aisha.guard.MigrationFiles.aMigration;
import static io.aisha.guard.MigrationFiles.aTable;
import static io.aisha.guard.MigrationFiles.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.guard.Await;
import io.aisha.guard.ChildJvm;
import io.aisha.guard.changelog.MigrationFile;
import io.aisha.guard.migration.History.State;
import io.aisha.guard.migration.MigrationException.MigrationFailed;
import io.aisha.guard.migration.MigrationException.TablesLocked;
import io.aisha.guard.postgres.RunningPostgres;
import io.aisha.guard.snapshot.SchemaSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Migrations with `runInTransaction:false` that are interrupted at every critical point.
class OutsideTransactionTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final MigrationFile A = aTable("0001-a", "a");
  private static final MigrationFile INDEX =
      aMigration(
          "0002-index",
          ATTRIBUTES + " runInTransaction:false",
          "create index concurrently ix on a (id);",
          "drop index concurrently ix;");

  @RegisterExtension static final RunningPostgres postgres = new RunningPostgres();

  @TempDir Path folder;

  private String name = "";
  private DataSource database;
  private Sql sql;
  private MigrationRunner runner;

  @BeforeEach
  void aTableInUse() throws SQLException {
    name = "outside_" + NUMBER.incrementAndGet();
    database = postgres.createDatabase(name);
    sql = new Sql(database);
    runner = runner(Duration.ofSeconds(20), 1);
    runner.upgradeTo("0001");
    sql.execute("insert into a values (1)");
  }

  private MigrationRunner runner(Duration lockTimeout, int attempts) {
    return new MigrationRunner(
        database, source(A, INDEX), RunnerSettings.of("test").withLocks(lockTimeout, attempts));
  }

  @Test
  void repairsABuildAfterItsServerProcessWasTerminated() throws Exception {
    whileTheTableIsInUse(() -> {
      Future<?> upgrade = THREADS.submit(runner::upgrade);
      awaitBuild();
      sql.text(
          "select pg_terminate_backend(pid) from pg_stat_activity where query like 'create index conc%'");
      assertThatThrownBy(upgrade::get).hasRootCauseInstanceOf(SQLException.class);
    });
    assertThat(index()).isEqualTo("invalid");

    assertThat(runner.upgrade()).containsExactly("0002-index");

    assertThatItIsCompleteAndRecorded();
  }

  @Test
  void repairsABuildAfterItsProgramWasKilled() throws Exception {
    for (MigrationFile file : new MigrationFile[] {A, INDEX}) {
      Files.writeString(folder.resolve(file.name()), file.text());
    }
    whileTheTableIsInUse(() -> {
      try (ChildJvm child =
          ChildJvm.run(
              UpgradesDatabase.class,
              postgres.server().jdbcUrl(name),
              postgres.server().user(),
              postgres.server().password(),
              folder.toString())) {
        awaitBuild();
        child.kill();
      }
    });

    // The server finishes the build before it notices the kill, so the index is complete but not
    // recorded.
    assertThat(runner.upgrade()).containsExactly("0002-index");

    assertThatItIsCompleteAndRecorded();
  }

  @Test
  void repairsABuildThatWasNotRecorded() throws SQLException {
    sql.execute(
        """
        create function refuse() returns trigger language plpgsql as
          $$ begin raise exception 'the record is refused'; end $$;
        create trigger refuse before insert on databasechangelog
          for each row execute function refuse();
        """);
    assertThatThrownBy(runner::upgrade).hasMessageContaining("the record is refused");
    assertThat(index()).isEqualTo("valid");
    sql.execute("drop function refuse cascade");

    assertThat(runner.upgrade()).containsExactly("0002-index");

    assertThatItIsCompleteAndRecorded();
  }

  @Test
  void finishesAnInterruptedRollbackAndUpgradesAgain() throws Exception {
    runner.upgrade();
    interruptTheRollback();
    assertThat(runner.history().in(State.APPLIED)).containsExactly("0001-a", "0002-index");

    assertThat(runner.upgrade()).containsExactly("0002-index");

    assertThatItIsCompleteAndRecorded();
  }

  @Test
  void finishesAnInterruptedRollback() throws Exception {
    runner.upgrade();
    interruptTheRollback();

    assertThat(runner.downgradeSteps(1)).containsExactly("0002-index");

    assertThat(index()).isEqualTo("none");
    assertThat(marks()).isEqualTo("0");
    assertThat(runner.history().in(State.PENDING)).containsExactly("0002-index");
  }

  private void interruptTheRollback() throws Exception {
    whileTheTableIsInUse(() -> {
      Future<?> downgrade = THREADS.submit(() -> runner.downgradeSteps(1));
      Await.until(
          "the index is being dropped",
          () -> "1".equals(sql.text(waiting("drop index concurrently"))));
      sql.text(
          "select pg_terminate_backend(pid) from pg_stat_activity where query like 'drop index conc%'");
      assertThatThrownBy(downgrade::get).hasRootCauseInstanceOf(SQLException.class);
    });
    assertThat(index()).isEqualTo("invalid");
  }

  @Test
  void dropsTheInvalidIndexBeforeARetry() throws Exception {
    MigrationRunner hasty = runner(Duration.ofMillis(10), 30);
    try (Connection other = database.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("insert into a values (2)");
      Future<?> upgrade = THREADS.submit(hasty::upgrade);
      awaitBuild();
      Await.until(
          "the first attempt is interrupted",
          () -> "0".equals(sql.text(waiting("create index concurrently"))));
      other.rollback();
      upgrade.get();
    }

    assertThatItIsCompleteAndRecorded();
  }

  @Test
  void repairsABuildThatNeverGotItsLocks() throws Exception {
    MigrationRunner hasty = runner(Duration.ofMillis(20), 2);
    whileTheTableIsInUse(() -> assertThatThrownBy(hasty::upgrade).isInstanceOf(TablesLocked.class));

    runner.upgrade();

    assertThatItIsCompleteAndRecorded();
  }

  @Test
  void dropsAUniqueIndexThatRowsViolate() throws SQLException {
    MigrationFile unique =
        aMigration(
            "0002-unique",
            ATTRIBUTES + " runInTransaction:false",
            "create unique index concurrently ix on a ((id % 1));",
            "drop index concurrently ix;");
    sql.execute("insert into a values (2)");
    MigrationRunner other =
        new MigrationRunner(database, source(A, unique), RunnerSettings.of("test"));

    assertThatThrownBy(other::upgrade)
        .isInstanceOf(MigrationFailed.class)
        .hasMessageContaining("could not create unique index");

    assertThat(index()).isEqualTo("none");
    assertThat(marks()).isEqualTo("0");
  }

  @Test
  void keepsInvalidIndexesOfOtherOrigin() throws Exception {
    whileTheTableIsInUse(() -> {
      try (Connection other = database.getConnection();
          Statement statement = other.createStatement()) {
        statement.execute("set lock_timeout = 10");
        assertThatThrownBy(() -> statement.execute("create index concurrently stranger on a (id)"))
            .isInstanceOf(SQLException.class);
      }
      Future<?> upgrade = THREADS.submit(runner::upgrade);
      awaitBuild();
      sql.text(
          "select pg_terminate_backend(pid) from pg_stat_activity where query like 'create index conc%ix on%'");
      assertThatThrownBy(upgrade::get).isInstanceOf(Exception.class);
    });

    runner.upgrade();

    assertThatItIsCompleteAndRecorded();
    assertThat(sql.text("select indisvalid from pg_index where indexrelid = 'stranger'::regclass"))
        .isEqualTo("f");
  }

  @Test
  void excludesItsMarksFromTheSchema() throws SQLException {
    runner.upgrade();

    try (Connection connection = database.getConnection()) {
      assertThat(SchemaSnapshot.read(connection)).doesNotContain("guard_unfinished");
    }
  }

  private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();

  private interface Meanwhile {
    void run() throws Exception;
  }

  /// An open transaction has written to the table: a concurrent build waits for its end, with the
  /// index already registered as invalid.
  private void whileTheTableIsInUse(Meanwhile meanwhile) throws Exception {
    try (Connection other = database.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("insert into a values (99)");
      meanwhile.run();
      other.rollback();
    }
  }

  private void awaitBuild() {
    Await.until(
        "the index is being built",
        () -> "1".equals(sql.text(waiting("create index concurrently ix"))));
  }

  private static String waiting(String statement) {
    return "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%s%%' and datname = current_database()"
        .formatted(statement);
  }

  private String index() {
    return sql.text(
        """
        select coalesce((select case when indisvalid then 'valid' else 'invalid' end
          from pg_index where indexrelid = to_regclass('ix')), 'none')
        """);
  }

  private String marks() {
    return sql.text("select count(*) from guard_unfinished");
  }

  private void assertThatItIsCompleteAndRecorded() {
    assertThat(index()).isEqualTo("valid");
    assertThat(marks()).isEqualTo("0");
    assertThat(runner.history().in(State.APPLIED)).containsExactly("0001-a", "0002-index");
  }
}
