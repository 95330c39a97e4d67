package io.aisha.studio.database;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConnectionProvider;

/// Opens transactions on the one PostgreSQL, in its default isolation (read committed).
///
/// A transaction opened while the thread has one open joins it: both commit together or not at all.
/// So a verb can be repeatable as part of a greater whole without knowing. Inside a transaction
/// there is no disk, no network beside the database, and no work on pictures.
public final class Database {
  /// The database chose this transaction to end a deadlock (PostgreSQL 18 documentation, appendix
  /// A): nothing of it happened, and tried again it waits its turn.
  private static final Set<String> VICTIM = Set.of("40P01", "40001");

  private static final int TRIES_MAX = 4;

  /// The connection broke, or the server was on its way down or up (the same appendix): a server
  /// that is being started again is back within seconds.
  private static final Set<String> BROKEN =
      Set.of("08000", "08001", "08003", "08006", "57P01", "57P02", "57P03");

  private static final Duration BACK_WITHIN = Duration.ofSeconds(3);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);
  private static final Duration INSIST_FOR = Duration.ofSeconds(30);
  private static final Duration INSIST_EVERY = Duration.ofMillis(500);

  private final DSLContext sql;
  private final ScopedValue<Transaction> current = ScopedValue.newInstance();

  /// @param dataSource gives connections in auto-commit mode; pooled, for each transaction takes
  ///   one
  public Database(DataSource dataSource) {
    this.sql =
        DSL.using(
            dataSource,
            SQLDialect.POSTGRES,
            new Settings().withRenderSchema(false).withExecuteLogging(false));
  }

  /// Does the work in a transaction and gives its result once that is committed. Work that the
  /// database rolls back to end a deadlock, or whose connection breaks before it is committed, is
  /// done again, so it changes nothing but rows.
  ///
  /// @throws DatabaseException when the database fails; then nothing has happened, unless the
  ///   commit itself lost its answer
  public <T> T transact(Function<Transaction, T> work) {
    if (current.isBound()) {
      return work.apply(current.get());
    }
    Instant start = Instant.now();
    for (int tries = 1; ; tries++) {
      Attempt<T> attempt = new Attempt<>(work);
      try {
        return attempt.commit();
      } catch (DataAccessException e) {
        boolean victim = tries < TRIES_MAX && VICTIM.contains(e.sqlState());
        boolean broken =
            !attempt.worked
                && BROKEN.contains(e.sqlState())
                && Instant.now().isBefore(start.plus(BACK_WITHIN));
        if (!victim && !broken) {
          throw new DatabaseException(e);
        }
        if (broken) {
          pause(LOOK_EVERY, new DatabaseException(e));
        }
      }
    }
  }

  /// One transaction.
  private final class Attempt<T> {
    private final Function<Transaction, T> work;
    private final List<Runnable> afterCommit = new ArrayList<>();

    /// Whether only the commit is left, after whose sending nobody knows what became of it.
    private boolean worked;

    Attempt(Function<Transaction, T> work) {
      this.work = work;
    }

    T commit() {
      // Its connection is taken once: where none can be had, the wait for one is not repeated to
      // roll back what never began.
      T result =
          sql.connectionResult(connection -> inOneTransaction(DSL.using(derived(connection))));
      afterCommit.forEach(Runnable::run);
      return result;
    }

    private Configuration derived(Connection connection) {
      return sql.configuration().derive(new DefaultConnectionProvider(connection));
    }

    private T inOneTransaction(DSLContext ofConnection) {
      return ofConnection.transactionResult(configuration -> {
        Transaction transaction = new Transaction(configuration.dsl(), afterCommit);
        T given = ScopedValue.where(current, transaction).call(() -> work.apply(transaction));
        worked = true;
        return given;
      });
    }
  }

  /// As [#transact], for what would be lost with this process: while the database cannot be reached
  /// it is tried again, for half a minute at most.
  public <T> T insist(Function<Transaction, T> work) {
    Instant until = Instant.now().plus(INSIST_FOR);
    while (true) {
      try {
        return transact(work);
      } catch (DatabaseException e) {
        if (!e.retryable() || Instant.now().isAfter(until)) {
          throw e;
        }
        pause(INSIST_EVERY, e);
      }
    }
  }

  private static void pause(Duration time, DatabaseException why) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw why;
    }
  }

  /// [#transact] without a result.
  public void run(Consumer<Transaction> work) {
    transact(transaction -> {
      work.accept(transaction);
      return Boolean.TRUE;
    });
  }
}
