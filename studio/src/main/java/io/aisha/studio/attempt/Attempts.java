package io.aisha.studio.attempt;

import io.aisha.studio.avatar.BeforeDeletion;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobQueue;
import io.aisha.studio.webhook.WebhookEventHandler;
import io.aisha.studio.webhook.WebhookUrls;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// Orders and cancels work at engines, and provides the handlers that run it.
public final class Attempts {
  private final Database database;
  private final JobQueue queue;
  private final Engines engines;
  private final CostService costs;
  private final Clock clock;
  private final EndAttempt end;
  private final AttemptRepository attempts = new AttemptRepository();

  public Attempts(
      Database database, JobQueue queue, Engines engines, CostService costs, Clock clock) {
    this.database = database;
    this.queue = queue;
    this.engines = engines;
    this.costs = costs;
    this.clock = clock;
    this.end = new EndAttempt(database, queue, costs);
  }

  /// Orders work, in the transaction that adds the rows of its subjects.
  ///
  /// @param orders all of one kind
  public void add(Transaction transaction, AttemptRows rows, Collection<NewAttempt> orders) {
    attempts.add(transaction, orders, clock.instant());
    queue.addAll(
        transaction,
        orders.stream()
            .map(order -> new Job.Attempt(rows.kind(), order.subject().id(), rows.priority()))
            .toList());
  }

  /// Requests cancellation. Queued and uncertain attempts are cancelled at once. A running attempt
  /// is cancelled when its engine confirms, which may be too late.
  ///
  /// @return false when the attempt has already ended
  public boolean cancel(AttemptRows rows, UUID id) {
    Optional<Attempt> found = database.transact(transaction -> attempts.find(transaction, id));
    if (found.isEmpty()) {
      return false;
    }
    EnumSet<AttemptState> cancellable = EnumSet.of(AttemptState.QUEUED, AttemptState.UNCERTAIN);
    return end.cancel(rows, found.get(), cancellable, OptionalLong.empty())
        || database.transact(transaction -> {
          queue.rescheduleNow(transaction, rows.job(found.get()));
          boolean requested = attempts.requestCancel(transaction, id);
          if (requested) {
            rows.cancelRequested(transaction, found.get());
          }
          return requested;
        });
  }

  /// Links an uncertain attempt to the request ID that a user has seen at the engine, and follows
  /// it from then on. An attempt that already runs under this ID stays as it is: the engine's list
  /// or a webhook event may have been quicker than the user.
  ///
  /// @param requestId 1 to 255 characters
  /// @return false when the attempt is not uncertain and does not run under this ID
  public boolean resolve(Transaction transaction, AttemptRows rows, UUID id, String requestId) {
    return attempts
        .find(transaction, id)
        .map(attempt ->
            switch (attempt.state()) {
              case UNCERTAIN ->
                  adopt(List.of(rows))
                      .adopt(transaction, rows, attempt, requestId, Optional.empty());
              case RUNNING -> attempt.isKnownAs(requestId);
              case QUEUED, SUBMITTING -> false;
            })
        .orElse(false);
  }

  /// Abandons attempts whose rows end or are deleted in this transaction. Jobs cancel the work at
  /// the engines and ask for its bill.
  public void abandon(Transaction transaction, Collection<UUID> ids) {
    end.abandonAll(transaction, attempts.list(transaction, ids));
  }

  /// Abandons all attempts of an avatar that is about to be deleted.
  public BeforeDeletion beforeDeletion() {
    return (transaction, avatar) ->
        end.abandonAll(transaction, attempts.list(transaction, avatar.owner(), avatar.id()));
  }

  /// Handles webhook events about attempts.
  public WebhookEventHandler webhookEventHandler(List<? extends AttemptRows> kinds) {
    return adopt(kinds);
  }

  private AdoptAttempt adopt(List<? extends AttemptRows> kinds) {
    return new AdoptAttempt(List.copyOf(kinds), queue, engines, costs, clock);
  }

  /// The job handlers for attempts of these kinds.
  public List<JobHandler<?>> handlers(List<AttemptKind<?, ?>> kinds, WebhookUrls callbacks) {
    return List.of(
        new RunAttempts(
            kinds.stream().<RunAttempt<?, ?>>map(kind -> run(kind, callbacks)).toList()),
        new AbandonAttempt(List.copyOf(kinds), engines, costs));
  }

  private <Q, R> RunAttempt<Q, R> run(AttemptKind<Q, R> kind, WebhookUrls callbacks) {
    return new RunAttempt<>(
        kind,
        database,
        engines,
        costs,
        new SubmitAttempt<>(kind, database, callbacks, costs, end, clock),
        new FollowAttempt<>(kind, database, end, clock),
        adopt(List.of(kind.rows())),
        end,
        clock);
  }
}
