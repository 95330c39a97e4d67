package io.aisha.guard.migration;

import static io.aisha.guard.MigrationFiles.ATTRIBUTES;
import static io.aisha.guard.MigrationFiles.aMigration;
import static io.aisha.guard.MigrationFiles.aTable;
import static io.aisha.guard.MigrationFiles.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.changelog.MigrationFile;
import io.aisha.guard.migration.History.Script;
import io.aisha.guard.migration.History.State;
import io.aisha.guard.migration.MigrationException.HistoryDiffers;
import io.aisha.guard.migration.MigrationException.MigrationFailed;
import io.aisha.guard.migration.MigrationException.RulesBroken;
import io.aisha.guard.postgres.RunningPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MigrationRunnerTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final MigrationFile A = aTable("0001-a", "a");
  private static final MigrationFile B = aTable("0002-b", "b");
  private static final MigrationFile C = aTable("0003-c", "c");

  @RegisterExtension static final RunningPostgres postgres = new RunningPostgres();

  private DataSource database;
  private Sql sql;

  @BeforeEach
  void freshDatabase() {
    database = postgres.createDatabase("runner_" + NUMBER.incrementAndGet());
    sql = new Sql(database);
  }

  private MigrationRunner runner(MigrationFile... files) {
    return new MigrationRunner(database, source(files), RunnerSettings.of("program 1.2"));
  }

  @Test
  void appliesPendingMigrationsOnceAndRecordsProgramAndTime() {
    Instant before = Instant.now().minusSeconds(5);

    assertThat(runner(A, B).upgrade()).containsExactly("0001-a", "0002-b");
    assertThat(runner(A, B).upgrade()).isEmpty();
    assertThat(runner(A, B, C).upgrade()).containsExactly("0003-c");

    assertThat(sql.tables()).containsExactly("a", "b", "c");
    assertThat(runner(A, B, C).history().entries())
        .hasSize(3)
        .allSatisfy(entry -> {
          assertThat(entry.state()).isEqualTo(State.APPLIED);
          assertThat(entry.appliedBy()).contains("program 1.2");
          assertThat(entry.appliedAt().orElseThrow())
              .isBetween(before, Instant.now().plusSeconds(5));
        });
  }

  @Test
  void readsTimesRegardlessOfTheSessionsZone() throws SQLException {
    sql.execute("alter database %s set timezone = 'Asia/Kolkata'".formatted(sql.database()));

    runner(A).upgrade();

    assertThat(runner(A).history().current().orElseThrow().appliedAt().orElseThrow())
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(5));
  }

  @Test
  void readsTheHistoryWithoutChanges() {
    MigrationRunner runner = runner(A, B);

    assertThat(runner.pending()).containsExactly("0001-a", "0002-b");
    assertThat(runner.history().current()).isEmpty();
    assertThat(sql.tables()).isEmpty();
  }

  @Test
  void upgradesAndDowngradesToANamedMigration() {
    MigrationRunner runner = runner(A, B, C);

    assertThat(runner.upgradeTo("0002")).containsExactly("0001-a", "0002-b");
    assertThat(runner.history().in(State.PENDING)).containsExactly("0003-c");
    assertThat(runner.upgrade()).containsExactly("0003-c");

    assertThat(runner.downgradeTo("0001-a")).containsExactly("0003-c", "0002-b");
    assertThat(sql.tables()).containsExactly("a");
    assertThat(runner.history().current().orElseThrow().name()).isEqualTo("0001-a");
  }

  @Test
  void downgradesBySteps() {
    MigrationRunner runner = runner(A, B, C);
    runner.upgrade();

    assertThat(runner.downgradeSteps(1)).containsExactly("0003-c");
    assertThat(runner.downgradeSteps(10)).containsExactly("0002-b", "0001-a");
    assertThat(sql.tables()).isEmpty();
    assertThat(runner.upgrade()).hasSize(3);
    assertThatThrownBy(() -> runner.downgradeSteps(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rejectsUnknownAndAmbiguousNames() {
    MigrationRunner runner = runner(A, B);

    assertThatThrownBy(() -> runner.upgradeTo("0009"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'0009', which matches none")
        .hasMessageContaining("0001-a, 0002-b");
    assertThatThrownBy(() -> runner.downgradeTo("000")).hasMessageContaining("matches several");
  }

  @Test
  void rollsBackAFailedUpgrade() {
    MigrationFile wrong =
        aMigration(
            "0002-wrong",
            "create table half (); insert into nowhere values (1);",
            "drop table half");

    assertThatThrownBy(() -> runner(A, wrong, C).upgrade())
        .isInstanceOfSatisfying(
            MigrationFailed.class, e -> assertThat(e.migration()).isEqualTo("0002-wrong"))
        .hasMessageContaining("0002-wrong failed during upgrade")
        .hasMessageContaining("\"nowhere\" does not exist");

    assertThat(sql.tables()).containsExactly("a");
    assertThat(runner(A, B).history().in(State.PENDING)).containsExactly("0002-b");
  }

  @Test
  void isolatesTheSettingsOfMigrations() {
    MigrationFile moves =
        aMigration(
            "0001-app",
            "create schema app; set search_path = app; create table in_app (id int);",
            "drop schema app cascade; set search_path = nowhere;");

    assertThat(runner(moves, B).upgrade()).containsExactly("0001-app", "0002-b");
    assertThat(runner(moves, B).pending()).isEmpty();
    assertThat(sql.tables()).containsExactly("b");
    assertThat(runner(moves, B).downgradeSteps(2)).containsExactly("0002-b", "0001-app");
    assertThat(runner(moves, B).upgrade()).hasSize(2);
  }

  @Test
  void rollsBackAFailedDowngrade() {
    MigrationFile wrong =
        aMigration("0002-wrong", "create table w ();", "drop table w; drop table nowhere;");
    MigrationRunner runner = runner(A, wrong);
    runner.upgrade();

    assertThatThrownBy(() -> runner.downgradeSteps(1))
        .isInstanceOf(MigrationFailed.class)
        .hasMessageContaining("during rollback");

    assertThat(sql.tables()).containsExactly("a", "w");
    assertThat(runner.history().in(State.APPLIED)).containsExactly("0001-a", "0002-wrong");
  }

  @Test
  void commitsAMigrationTogetherWithItsRecord() throws SQLException {
    runner(A).upgrade();
    sql.execute(
        """
        create function refuse() returns trigger language plpgsql as
          $$ begin raise exception 'the record is refused'; end $$;
        create trigger refuse before insert on databasechangelog
          for each row execute function refuse();
        """);

    assertThatThrownBy(() -> runner(A, B).upgrade()).hasMessageContaining("the record is refused");

    assertThat(sql.tables()).containsExactly("a");
    sql.execute("drop function refuse cascade");
    assertThat(runner(A, B).upgrade()).containsExactly("0002-b");
  }

  @Test
  void runsFunctionsWithDollarQuotesAndNestedComments() {
    MigrationFile function =
        aMigration(
            "0001-f",
            """
            /* outer /* inner; */ still; */
            create function f() returns text language plpgsql as $body$
            begin
              -- a remark; with a semicolon
              return '; $$ --';
            end
            $body$;
            create table after_it ();\
            """,
            "drop table after_it;\ndrop function f();");

    runner(function).upgrade();
    assertThat(sql.text("select f()")).isEqualTo("; $$ --");
    runner(function).downgradeSteps(1);
    assertThat(sql.tables()).isEmpty();
  }

  @Test
  void runsNonTransactionalMigrations() {
    MigrationFile concurrent =
        aMigration(
            "0002-index",
            ATTRIBUTES + " runInTransaction:false",
            "create index concurrently ix on a (id);",
            "drop index concurrently ix;");
    MigrationRunner runner = runner(A, concurrent);

    runner.upgrade();
    assertThat(sql.text("select indisvalid from pg_index where indexrelid = 'ix'::regclass"))
        .isEqualTo("t");
    runner.downgradeSteps(1);
    assertThat(sql.text("select to_regclass('ix')")).isEqualTo("null");
    assertThat(runner.history().in(State.PENDING)).containsExactly("0002-index");
  }

  @Test
  void detectsAnEditedUpgradeOrRollback() {
    runner(A).upgrade();
    MigrationFile upgrade = aMigration("0001-a", "create table a (id bigint);", "drop table a");
    MigrationFile rollback =
        aMigration("0001-a", "create table a (id int primary key);", "drop table b");

    assertThat(runner(upgrade).history().in(State.EDITED)).containsExactly("0001-a");
    assertThat(runner(rollback).history().in(State.EDITED)).containsExactly("0001-a");
    assertThat(runner(upgrade).history().entries().getFirst().edited()).containsExactly(Script.UP);
    assertThat(runner(rollback).history().entries().getFirst().edited())
        .containsExactly(Script.DOWN);
    assertThatThrownBy(() -> runner(rollback, B).upgrade())
        .isInstanceOfSatisfying(
            HistoryDiffers.class, e -> assertThat(e.migrations()).containsExactly("0001-a"))
        .hasMessageContaining("Restore the file");
    assertThatThrownBy(() -> runner(rollback).downgradeSteps(1)).isInstanceOf(HistoryDiffers.class);
    assertThat(sql.tables()).containsExactly("a");
  }

  @Test
  void ignoresLineEndsOfAnotherCheckout() {
    runner(A).upgrade();

    MigrationFile windows = new MigrationFile(A.name(), A.text().replace("\n", "\r\n"));

    assertThat(runner(windows).history().in(State.APPLIED)).containsExactly("0001-a");
  }

  @Test
  void rejectsALateFile() {
    runner(A, C).upgrade();

    assertThat(runner(A, B, C).history().in(State.LATE)).containsExactly("0002-b");
    assertThatThrownBy(() -> runner(A, B, C).upgrade())
        .isInstanceOf(HistoryDiffers.class)
        .hasMessageContaining("0002-b is older")
        .hasMessageContaining("next free number");
  }

  @Test
  void doesNotRollBackMigrationsOfANewerProgram() {
    runner(A, B).upgrade();
    MigrationRunner older = runner(A);

    assertThat(older.history().in(State.UNKNOWN)).containsExactly("0002-b");
    assertThat(older.upgrade()).isEmpty();
    assertThatThrownBy(() -> older.downgradeSteps(1))
        .isInstanceOf(HistoryDiffers.class)
        .hasMessageContaining("0002-b is unknown");
    assertThat(sql.tables()).containsExactly("a", "b");
  }

  @Test
  void doesNotApplyAMigrationBelowANewerOne() {
    runner(A, C).upgrade();

    assertThat(runner(A, B).history().in(State.LATE)).containsExactly("0002-b");
    assertThatThrownBy(() -> runner(A, B).upgrade()).isInstanceOf(HistoryDiffers.class);
  }

  @Test
  void plansAnUpgradeWithItsDataLoss() {
    MigrationFile gone =
        aMigration(
            "0002-gone",
            "--guard:destructive nobody reads it\ndrop table a;",
            "create table a (id int primary key);");
    MigrationRunner runner = runner(A, gone, C);
    runner.upgradeTo("0001");

    assertThat(runner.planTo("0002"))
        .singleElement()
        .satisfies(
            migration -> assertThat(migration.destructiveReason()).contains("nobody reads it"));
    assertThat(runner.plan()).extracting(Migration::name).containsExactly("0002-gone", "0003-c");
    assertThat(sql.tables()).containsExactly("a");
  }

  @Test
  void releasesTheLockOfAKilledLiquibase() throws SQLException {
    runner(A).upgrade();
    sql.execute(
        """
        create table databasechangeloglock
          (id int primary key, locked boolean not null, lockgranted timestamp, lockedby varchar(255));
        insert into databasechangeloglock values (1, true, now(), 'somebody dead');
        """);

    assertThat(runner(A, B).upgrade()).containsExactly("0002-b");
    assertThat(sql.text("select locked from databasechangeloglock")).isEqualTo("f");
  }

  @Test
  void rejectsAnEmptyMigrationBeforeRunningAny() {
    MigrationRunner runner = runner(A, aMigration("0002-b", "select 1", "drop table b"));

    assertThatThrownBy(runner::upgrade)
        .isInstanceOf(RulesBroken.class)
        .hasMessageContaining("0002-b.sql:5: the upgrade is empty");
    assertThatThrownBy(runner::plan).isInstanceOf(RulesBroken.class);
    assertThat(sql.tables()).isEmpty();
  }

  @Test
  void continuesAfterAppliedFilesThatBreakRules() throws SQLException {
    runner(A, B).upgrade();
    MigrationFile noWayBack = new MigrationFile(B.name(), B.text().replaceAll("--rollback.*", ""));
    sql.execute("update databasechangelog set comments = ''");
    MigrationRunner runner = runner(A, noWayBack, C);

    assertThat(runner.history().in(State.PENDING)).containsExactly("0003-c");
    assertThat(runner.upgrade()).containsExactly("0003-c");
    assertThatThrownBy(() -> runner.downgradeSteps(2))
        .isInstanceOf(RulesBroken.class)
        .hasMessageContaining("0002-b.sql:4: the rollback is empty");
    assertThat(sql.tables()).containsExactly("a", "b", "c");
  }

  @Test
  void printsNothing() {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      runner(A, B).upgrade();
      runner(A, B).downgradeSteps(2);
    } finally {
      System.setOut(out);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void worksForAnUnprivilegedOwner() throws SQLException {
    new Sql(postgres.dataSource()).execute("create role owner login password 'x'");
    sql.execute("alter database %s owner to owner".formatted(sql.database()));
    DataSource asOwner = sql.as("owner", "x");

    assertThat(new MigrationRunner(asOwner, source(A, B), RunnerSettings.of("program")).upgrade())
        .hasSize(2);
  }

  @Test
  void resetsAPooledConnection() throws SQLException {
    try (OneConnection pool = new OneConnection(database)) {
      new MigrationRunner(pool, source(A), RunnerSettings.of("program")).upgrade();

      Sql again = new Sql(pool);
      assertThat(again.text("show lock_timeout")).isEqualTo("0");
      assertThat(again.text("select count(*) from pg_locks where locktype = 'advisory'"))
          .isEqualTo("0");
    }
  }

  @Test
  void reportsAnUnreachableDatabase() {
    assertThatThrownBy(
            () -> new MigrationRunner(sql.as("nobody", "x"), source(A), patient()).pending())
        .isInstanceOf(MigrationException.DatabaseUnusable.class);
  }

  private static RunnerSettings patient() {
    return RunnerSettings.of("program").withTurnTimeout(Duration.ofSeconds(1));
  }

  @Test
  void rejectsInvalidSettings() {
    RunnerSettings settings = RunnerSettings.of("program");
    assertThatThrownBy(() -> settings.withLocks(Duration.ZERO, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> settings.withLocks(Duration.ofSeconds(1), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
