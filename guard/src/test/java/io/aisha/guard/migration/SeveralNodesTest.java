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
import io.aisha.guard.migration.MigrationException.AnotherRunner;
import io.aisha.guard.migration.MigrationException.TablesLocked;
import io.aisha.guard.postgres.RunningPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Nodes that start together, that block each other, and that are killed.
class SeveralNodesTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  @TempDir Path folder;

  @RegisterExtension static final RunningPostgres postgres = new RunningPostgres();

  private String name = "";
  private DataSource database;
  private Sql sql;

  @BeforeEach
  void freshDatabase() {
    name = "nodes_" + NUMBER.incrementAndGet();
    database = postgres.createDatabase(name);
    sql = new Sql(database);
  }

  /// Each migration leaves a trace that shows whether it ran twice; one builds an index
  /// concurrently, which a node that waits inside a transaction would block forever.
  private static MigrationFile[] migrations() {
    return new MigrationFile[] {
      aMigration("0001-trace", "create table trace (what text);", "drop table trace"),
      aMigration("0002-two", "insert into trace values ('two');", "delete from trace"),
      aMigration(
          "0003-index",
          ATTRIBUTES + " runInTransaction:false",
          "create index concurrently ix on trace (what);",
          "drop index concurrently ix"),
      aMigration("0004-four", "insert into trace values ('four');", "delete from trace"),
    };
  }

  @Test
  void manyThreadsApplyEachMigrationOnce() throws Exception {
    List<Callable<List<String>>> nodes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      nodes.add(() ->
          new MigrationRunner(database, source(migrations()), RunnerSettings.of("node")).upgrade());
    }

    List<String> made = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<String>> node : threads.invokeAll(nodes)) {
        made.addAll(node.get());
      }
    }

    assertThat(made).containsExactly("0001-trace", "0002-two", "0003-index", "0004-four");
    assertThat(sql.text("select string_agg(what, ' ' order by what) from trace"))
        .isEqualTo("four two");
  }

  @Test
  void twoProgramsApplyEachMigrationOnce() throws IOException {
    write(migrations());
    try (ChildJvm one = upgrading();
        ChildJvm two = upgrading()) {
      String first = one.awaitLine("made");
      String second = two.awaitLine("made");

      String all = "made [0001-trace, 0002-two, 0003-index, 0004-four]";
      assertThat(Stream.of(first, second).sorted()).containsExactly(all, "made []");
    }
  }

  @Test
  void resumesAKilledUpgrade() throws Exception {
    MigrationFile[] migrations = {
      aTable("0001-a", "a"),
      aMigration("0002-slow", "create table half (); lock table obstacle;", "drop table half"),
      aTable("0003-c", "c"),
    };
    write(migrations);
    sql.execute("create table obstacle ()");
    try (Connection other = database.getConnection();
        Statement statement = other.createStatement();
        ChildJvm node = upgrading()) {
      other.setAutoCommit(false);
      statement.execute("lock table obstacle");
      Await.until(
          "the second change waits",
          () ->
              "1"
                  .equals(
                      sql.text(
                          "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                              + " and datname = current_database()")));
      node.kill();
      other.rollback();
    }

    MigrationRunner runner =
        new MigrationRunner(database, source(migrations), RunnerSettings.of("next"));
    assertThat(runner.upgrade()).containsExactly("0002-slow", "0003-c");
    assertThat(sql.tables()).containsExactly("a", "c", "half", "obstacle");
  }

  @Test
  void retriesWhenATableIsLocked() throws Exception {
    MigrationFile[] migrations = {
      aTable("0001-a", "a"),
      aMigration("0002-x", "alter table a add x int;", "alter table a drop x")
    };
    CountDownLatch lockedOut = new CountDownLatch(1);
    MigrationRunner runner =
        new MigrationRunner(
            database,
            source(migrations),
            RunnerSettings.of("node")
                .withLocks(Duration.ofMillis(50), 20)
                .withListener(
                    new MigrationListener() {
                      @Override
                      public void lockedOut(String migration, int attempt, int attempts) {
                        lockedOut.countDown();
                      }
                    }));
    runner.upgradeTo("0001");

    try (Connection other = database.getConnection();
        Statement statement = other.createStatement();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      other.setAutoCommit(false);
      statement.execute("lock table a");
      Future<List<String>> upgrade = threads.submit(runner::upgrade);
      assertThat(lockedOut.await(1, TimeUnit.MINUTES)).as("the first attempt gave up").isTrue();
      other.rollback();

      assertThat(upgrade.get()).containsExactly("0002-x");
    }
  }

  @Test
  void givesUpOnATableThatStaysLocked() throws SQLException {
    MigrationFile[] migrations = {
      aTable("0001-a", "a"),
      aMigration("0002-x", "alter table a add x int;", "alter table a drop x")
    };
    MigrationRunner runner =
        new MigrationRunner(
            database,
            source(migrations),
            RunnerSettings.of("node").withLocks(Duration.ofMillis(20), 2));
    runner.upgradeTo("0001");

    try (Connection other = database.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table a");

      assertThatThrownBy(runner::upgrade)
          .isInstanceOf(TablesLocked.class)
          .hasMessageContaining("0002-x did not get its locks in 2 attempts");
    }
  }

  @Test
  void stopsWaitingForAnotherNode() throws SQLException {
    try (RunnerSession other =
        RunnerSession.open(database, Duration.ofSeconds(1), Duration.ofSeconds(1))) {
      MigrationRunner runner =
          new MigrationRunner(
              database,
              source(migrations()),
              RunnerSettings.of("node").withTurnTimeout(Duration.ofMillis(200)));

      assertThatThrownBy(runner::upgrade).isInstanceOf(AnotherRunner.class);
      assertThat(other.connection().isClosed()).isFalse();
    }
    assertThat(sql.tables()).isEmpty();
  }

  private ChildJvm upgrading() {
    return ChildJvm.run(
        UpgradesDatabase.class,
        postgres.server().jdbcUrl(name),
        postgres.server().user(),
        postgres.server().password(),
        folder.toString());
  }

  private void write(MigrationFile... files) throws IOException {
    for (MigrationFile file : files) {
      Files.writeString(folder.resolve(file.name()), file.text());
    }
  }
}
