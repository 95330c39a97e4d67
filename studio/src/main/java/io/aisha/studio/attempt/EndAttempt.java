package io.aisha.studio.attempt;

import io.aisha.studio.cost.CostService;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.studio.engine.WorkStep;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobQueue;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends attempts: the attempt, the rows of its subject, its charge and the clean-up jobs are
/// committed together. When two callers end the same attempt, the second changes nothing.
final class EndAttempt {
  private static final Logger log = LoggerFactory.getLogger(EndAttempt.class);

  private static final Set<AttemptState> ANY = EnumSet.allOf(AttemptState.class);

  private final Database database;
  private final JobQueue queue;
  private final CostService costs;
  private final AttemptRepository attempts = new AttemptRepository();

  EndAttempt(Database database, JobQueue queue, CostService costs) {
    this.database = database;
    this.queue = queue;
    this.costs = costs;
  }

  /// The attempt has succeeded.
  <R> void complete(AttemptKind<?, R> kind, Attempt attempt, WorkStep.Done<R> done) {
    AttemptKind.Kept kept = kind.keep(attempt, done.result(), done.billedMicroUsd());
    boolean ended =
        end(
            kind.rows(),
            attempt,
            EnumSet.of(AttemptState.RUNNING),
            (transaction, last) -> {
              costs.end(transaction, last.id(), done.billedMicroUsd());
              kept.take(transaction);
            });
    if (ended) {
      log.info(
          "Attempt completed. kind={} id={} engine={}",
          attempt.subject().kind(),
          attempt.id(),
          attempt.engine());
    } else {
      kept.drop();
    }
  }

  /// The engine has reported a failure.
  void fail(AttemptRows rows, Attempt attempt, WorkStep.Failed<?> failed) {
    fail(
        rows,
        attempt,
        failed.code(),
        failed.detail(),
        (transaction, last) -> costs.end(transaction, last.id(), failed.billedMicroUsd()));
  }

  /// The attempt is given up. Work that the engine may still be doing for it is abandoned.
  void fail(AttemptRows rows, Attempt attempt, String code, Map<String, Object> detail) {
    fail(rows, attempt, code, detail, this::abandon);
  }

  private void fail(
      AttemptRows rows,
      Attempt attempt,
      String code,
      Map<String, Object> detail,
      BiConsumer<Transaction, Attempt> book) {
    boolean ended =
        end(
            rows,
            attempt,
            ANY,
            (transaction, last) -> {
              book.accept(transaction, last);
              rows.failed(transaction, last, code, detail);
            });
    if (ended) {
      log.warn(
          "Attempt failed. kind={} id={} engine={} code={}",
          attempt.subject().kind(),
          attempt.id(),
          attempt.engine(),
          code);
    }
  }

  /// Cancels an attempt if it is still in one of the given states.
  ///
  /// @param from those states
  /// @param billedMicroUsd what the engine billed nevertheless, if it reports that
  /// @return whether this call cancelled it
  boolean cancel(
      AttemptRows rows, Attempt attempt, Set<AttemptState> from, OptionalLong billedMicroUsd) {
    boolean ended =
        end(
            rows,
            attempt,
            from,
            (transaction, last) -> {
              costs.end(transaction, last.id(), billedMicroUsd);
              rows.cancelled(transaction, last);
            });
    if (ended) {
      log.info(
          "Attempt cancelled. kind={} id={} engine={}",
          attempt.subject().kind(),
          attempt.id(),
          attempt.engine());
    }
    return ended;
  }

  /// Abandons attempts whose rows are deleted or otherwise ended in the same transaction.
  void abandonAll(Transaction transaction, Collection<Attempt> abandoned) {
    for (Attempt attempt : abandoned) {
      attempts.end(transaction, attempt.id(), ANY).ifPresent(last -> abandon(transaction, last));
    }
  }

  /// The engine started work for an attempt that has already ended: cancels the work and asks for
  /// its bill.
  void abandonStarted(Transaction transaction, Attempt attempt, WorkHandle handle) {
    costs.linkAfterEnd(transaction, attempt.id(), handle.requestId());
    abandon(transaction, attempt, handle);
  }

  private void abandon(Transaction transaction, Attempt attempt) {
    costs.end(transaction, attempt.id(), OptionalLong.empty());
    attempt.handle().ifPresent(handle -> abandon(transaction, attempt, handle));
  }

  private void abandon(Transaction transaction, Attempt attempt, WorkHandle handle) {
    queue.add(
        transaction,
        new Job.Abandonment(
            attempt.subject().kind(), attempt.engine(), handle.requestId(), handle.data()));
  }

  /// Ending an attempt also wakes the attempt that has waited longest for the same engine.
  private boolean end(
      AttemptRows rows,
      Attempt attempt,
      Set<AttemptState> from,
      BiConsumer<Transaction, Attempt> change) {
    return database.transact(transaction -> {
      if (!rows.lock(transaction, attempt)) {
        return false;
      }
      Optional<Attempt> last = attempts.end(transaction, attempt.id(), from);
      if (last.isEmpty()) {
        return false;
      }
      change.accept(transaction, last.get());
      attempts
          .findNextQueued(transaction, attempt.subject().kind(), attempt.engine())
          .ifPresent(next -> queue.rescheduleNow(transaction, rows.job(next)));
      return true;
    });
  }
}
