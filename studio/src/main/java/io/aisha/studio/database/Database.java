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

/// Runs transactions on the PostgreSQL database, at its default isolation level (read committed).
///
/// A transaction that is opened while the thread already has one joins it: both commit together or
/// not at all. A verb can therefore be part of a larger unit without knowing it. Inside a
/// transaction there must be no disk access, no network access except to the database, and no image
/// processing.
public final class Database {
  /// The database rolled this transaction back to resolve a deadlock or a serialization conflict
  /// (PostgreSQL 18 documentation, appendix A). A retry waits for its turn.
  private static final Set<String> VICTIM = Set.of("40P01", "40001");

  private static final int TRIES_MAX = 4;

  /// The connection broke, or the server is shutting down or starting (the same appendix). A server
  /// that is being restarted is available again within seconds.
  private static final Set<String> BROKEN =
      Set.of("08000", "08001", "08003", "08006", "57P01", "57P02", "57P03");

  private static final Duration BACK_WITHIN = Duration.ofSeconds(3);
  private static final Duration POLL_EVERY = Duration.ofMillis(50);
  private static final Duration RETRY_FOR = Duration.ofSeconds(30);
  private static final Duration RETRY_EVERY = Duration.ofMillis(500);

  private final DSLContext sql;
  private final ScopedValue<Transaction> current = ScopedValue.newInstance();

  /// @param dataSource provides connections in auto-commit mode; should be pooled, because each
  ///   transaction takes one
  public Database(DataSource dataSource) {
    this.sql =
        DSL.using(
            dataSource,
            SQLDialect.POSTGRES,
            new Settings().withRenderSchema(false).withExecuteLogging(false));
  }

  /// Runs the work in a transaction and returns its result after the commit. The work is repeated
  /// when the database rolls it back to resolve a deadlock, or when the connection breaks before
  /// the commit, so it must change nothing but rows.
  ///
  /// @throws DatabaseException when the database fails; nothing was changed then, unless the
  ///   response to the commit itself was lost
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
          pause(POLL_EVERY, new DatabaseException(e));
        }
      }
    }
  }

  /// One transaction.
  private final class Attempt<T> {
    private final Function<Transaction, T> work;
    private final List<Runnable> afterCommit = new ArrayList<>();

    /// Whether only the commit is left. Once the commit is sent, a broken connection leaves its
    /// result unknown.
    private boolean worked;

    Attempt(Function<Transaction, T> work) {
      this.work = work;
    }

    T commit() {
      // The connection is taken only once: when none is available, the wait for one must not be
      // repeated to roll back a transaction that never began.
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

  /// As [#transact], for work that would be lost with this process: retries for up to half a minute
  /// while the database is unreachable.
  public <T> T transactWithRetry(Function<Transaction, T> work) {
    Instant until = Instant.now().plus(RETRY_FOR);
    while (true) {
      try {
        return transact(work);
      } catch (DatabaseException e) {
        if (!e.retryable() || Instant.now().isAfter(until)) {
          throw e;
        }
        pause(RETRY_EVERY, e);
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

  /// As [#transact], without a result.
  public void run(Consumer<Transaction> work) {
    transact(transaction -> {
      work.accept(transaction);
      return Boolean.TRUE;
    });
  }
}
