package io.aisha.studio.database;

import static io.aisha.schema.jooq.Tables.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.aisha.studio.testing.ConcurrentCalls;
import io.aisha.studio.testing.ScratchDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DatabaseTest {
  private static final HikariDataSource DATA_SOURCE = ScratchDatabase.create();
  private final Database database = new Database(DATA_SOURCE);

  @AfterAll
  static void close() {
    DATA_SOURCE.close();
  }

  @Test
  void rollsBackWhenTheWorkThrows() {
    String login = login();

    assertThatThrownBy(() ->
            database.run(transaction -> {
              add(transaction, login);
              throw new IllegalStateException("no");
            }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(exists(login)).isFalse();
  }

  @Test
  void aNestedTransactionJoinsTheOuterOne() {
    String login = login();

    assertThatThrownBy(() ->
            database.run(_ -> {
              database.run(transaction -> add(transaction, login));
              throw new IllegalStateException("the greater whole fails");
            }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(exists(login)).isFalse();
  }

  @Test
  void runsActionsAfterTheOutermostCommit() {
    List<String> order = new CopyOnWriteArrayList<>();

    database.run(_ -> {
      database.run(inner -> inner.afterCommit(() -> order.add("after")));
      order.add("within");
    });
    assertThatThrownBy(() ->
            database.run(transaction -> {
              transaction.afterCommit(() -> order.add("never"));
              throw new IllegalStateException("rolled back");
            }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(order).containsExactly("within", "after");
  }

  @Test
  void anotherThreadDoesNotJoin() throws Exception {
    String login = login();

    database.run(transaction -> {
      add(transaction, login);
      try {
        assertThat(ConcurrentCalls.results(ConcurrentCalls.run(1, () -> exists(login))))
            .containsExactly(false);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });

    assertThat(exists(login)).isTrue();
  }

  @Test
  void aDeadlockVictimIsRetried() throws Exception {
    String first = login();
    String second = login();
    database.run(transaction -> {
      add(transaction, first);
      add(transaction, second);
    });
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    AtomicInteger runs = new AtomicInteger();

    var outcomes =
        ConcurrentCalls.run(
            List.of(
                () -> renameBoth(first, second, bothHoldOne, runs),
                () -> renameBoth(second, first, bothHoldOne, runs)));

    assertThat(ConcurrentCalls.results(outcomes)).hasSize(2);
    // The server may choose both as deadlock victims; then both are retried.
    assertThat(runs.get()).isBetween(3, 4);
  }

  private boolean renameBoth(
      String one, String other, CyclicBarrier bothHoldOne, AtomicInteger runs) {
    return database.transact(transaction -> {
      rename(transaction, one);
      if (runs.incrementAndGet() <= 2) {
        meet(bothHoldOne);
      }
      rename(transaction, other);
      return true;
    });
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void workThatLosesItsConnectionBeforeTheCommitIsRepeated() {
    String login = login();
    AtomicInteger runs = new AtomicInteger();

    database.run(transaction -> {
      add(transaction, login);
      if (runs.incrementAndGet() == 1) {
        endSession(sessionOf(transaction));
      }
      rename(transaction, login);
    });

    assertThat(runs).hasValue(2);
    assertThat(exists(login)).isTrue();
  }

  @Test
  void workThatLosesItsConnectionAtTheCommitIsNotRepeated() {
    String login = login();
    AtomicInteger runs = new AtomicInteger();

    assertThatThrownBy(() ->
            database.run(transaction -> {
              runs.incrementAndGet();
              add(transaction, login);
              endSession(sessionOf(transaction));
            }))
        .isInstanceOfSatisfying(DatabaseException.class, e -> assertThat(e.retryable()).isTrue());

    assertThat(runs).hasValue(1);
  }

  /// Ends a session like a server that is killed.
  private static void endSession(int session) {
    try (Connection connection = DATA_SOURCE.getConnection();
        Statement statement = connection.createStatement();
        ResultSet ended =
            statement.executeQuery("select pg_terminate_backend(%d, 5000)".formatted(session))) {
      assertThat(ended.next()).isTrue();
      assertThat(ended.getBoolean(1)).isTrue();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int sessionOf(Transaction transaction) {
    AtomicInteger session = new AtomicInteger();
    transaction.withConnection(connection -> {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
        assertThat(row.next()).isTrue();
        session.set(row.getInt(1));
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    });
    return session.get();
  }

  @Test
  void databaseFailuresAreTyped() {
    String login = login();
    database.run(transaction -> add(transaction, login));

    assertThatThrownBy(() -> database.run(transaction -> add(transaction, login)))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            e -> {
              assertThat(e.sqlState()).isEqualTo("23505");
              assertThat(e.retryable()).isFalse();
            });
  }

  @Test
  void anUnavailableDatabaseIsRetryable() {
    HikariDataSource closed = ScratchDatabase.create();
    closed.close();

    assertThatThrownBy(() -> new Database(closed).run(transaction -> add(transaction, "x")))
        .isInstanceOfSatisfying(DatabaseException.class, e -> assertThat(e.retryable()).isTrue());
  }

  private static String login() {
    return "login-" + UUID.randomUUID();
  }

  private static void add(Transaction transaction, String login) {
    transaction
        .sql()
        .insertInto(USERS, USERS.LOGIN, USERS.DISPLAY_NAME)
        .values(login, "A user")
        .execute();
  }

  private static void rename(Transaction transaction, String login) {
    transaction
        .sql()
        .update(USERS)
        .set(USERS.DISPLAY_NAME, "Renamed")
        .where(USERS.LOGIN.eq(login))
        .execute();
  }

  private boolean exists(String login) {
    return database.transact(
        transaction -> transaction.sql().fetchExists(USERS, USERS.LOGIN.eq(login)));
  }
}
