package io.aisha.studio.database;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

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
  /// database rolls back to end a deadlock is done again, so it changes nothing but rows.
  ///
  /// @throws DatabaseException when the database fails; then nothing has happened, unless the
  ///   commit itself lost its answer
  public <T> T transact(Function<Transaction, T> work) {
    if (current.isBound()) {
      return work.apply(current.get());
    }
    for (int tries = 1; ; tries++) {
      List<Runnable> afterCommit = new ArrayList<>();
      try {
        T result = begin(work, afterCommit);
        afterCommit.forEach(Runnable::run);
        return result;
      } catch (DataAccessException e) {
        if (tries == TRIES_MAX || !VICTIM.contains(e.sqlState())) {
          throw new DatabaseException(e);
        }
      }
    }
  }

  private <T> T begin(Function<Transaction, T> work, List<Runnable> afterCommit) {
    return sql.transactionResult(configuration -> {
      Transaction transaction = new Transaction(configuration.dsl(), afterCommit);
      return ScopedValue.where(current, transaction).call(() -> work.apply(transaction));
    });
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
        pause(e);
      }
    }
  }

  private static void pause(DatabaseException why) {
    try {
      Thread.sleep(INSIST_EVERY);
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
