package io.aisha.guard.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.guard.Await;
import io.aisha.guard.postgres.RunningPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
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

class LockWatchTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  @RegisterExtension static final RunningPostgres postgres = new RunningPostgres();

  private DataSource database;
  private Sql sql;

  @BeforeEach
  void twoTables() throws SQLException {
    database = postgres.createDatabase("watch_" + NUMBER.incrementAndGet());
    sql = new Sql(database);
    sql.execute("create table a (); create table b (); create table c ()");
  }

  @Test
  void cancelsTheMigrationInADeadlock() throws Exception {
    try (Connection migration = database.getConnection();
        Connection user = database.getConnection();
        Statement ours = migration.createStatement();
        Statement theirs = user.createStatement();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      migration.setAutoCommit(false);
      user.setAutoCommit(false);
      ours.execute("lock table a");
      theirs.execute("lock table b");
      LockWatch watch = LockWatch.start(database, pid(ours), Duration.ofHours(1));
      Future<Boolean> waiting = threads.submit(() -> theirs.execute("lock table a"));
      awaitWaiting(1);

      assertThatThrownBy(() -> ours.execute("lock table b"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
      migration.rollback();

      assertThat(waiting.get()).isFalse();
      watch.close();
      assertThat(watch.cancelled()).isTrue();
    }
  }

  @Test
  void addsUpAllWaits() throws Exception {
    try (Connection migration = database.getConnection();
        Connection one = database.getConnection();
        Connection other = database.getConnection();
        Statement ours = migration.createStatement();
        Statement first = one.createStatement();
        Statement second = other.createStatement();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      migration.setAutoCommit(false);
      one.setAutoCommit(false);
      other.setAutoCommit(false);
      first.execute("lock table a");
      second.execute("lock table b");
      LockWatch watch = LockWatch.start(database, pid(ours), Duration.ofMillis(400));
      long start = System.nanoTime();
      Future<Boolean> step = threads.submit(() -> ours.execute("lock table a; lock table b"));
      Await.until(
          "it has waited for half of its time",
          () -> System.nanoTime() - start > Duration.ofMillis(200).toNanos());
      one.rollback();

      assertThatThrownBy(step::get)
          .hasRootCauseInstanceOf(SQLException.class)
          .hasMessageContaining("canceling statement due to user request");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
      watch.close();
      assertThat(watch.cancelled()).isTrue();
    }
  }

  @Test
  void doesNotCancelALongMigrationThatGetsItsLocks() throws Exception {
    try (Connection migration = database.getConnection();
        Statement ours = migration.createStatement()) {
      migration.setAutoCommit(false);
      LockWatch watch = LockWatch.start(database, pid(ours), Duration.ofMillis(1));
      ours.execute("lock table a");
      ours.execute("select count(*) from generate_series(1, 300000)");
      watch.close();

      assertThat(watch.cancelled()).isFalse();
    }
  }

  private void awaitWaiting(int sessions) {
    Await.until(
        sessions + " sessions wait",
        () ->
            String.valueOf(sessions)
                .equals(
                    sql.text(
                        "select count(*) from pg_locks where not granted and database = (select oid"
                            + " from pg_database where datname = current_database())")));
  }

  private static int pid(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }
}
