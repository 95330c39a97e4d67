package io.aisha.studio.attempt;

import io.aisha.studio.cost.CostService;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.studio.job.JobQueue;
import io.aisha.studio.webhook.StoredWebhookEvent;
import io.aisha.studio.webhook.WebhookEventHandler;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Links an attempt to a request ID that was learned from a source other than the response to its
/// start: a webhook event, the engine's request list, or a user who looked there. The attempt is
/// checked at once. Its outcome is taken from that check and never from the source itself.
final class AdoptAttempt implements WebhookEventHandler {
  private static final Logger log = LoggerFactory.getLogger(AdoptAttempt.class);

  private final List<? extends AttemptRows> kinds;
  private final JobQueue queue;
  private final Engines engines;
  private final CostService costs;
  private final Clock clock;
  private final AttemptRepository attempts = new AttemptRepository();

  AdoptAttempt(
      List<? extends AttemptRows> kinds,
      JobQueue queue,
      Engines engines,
      CostService costs,
      Clock clock) {
    this.kinds = kinds;
    this.queue = queue;
    this.engines = engines;
    this.costs = costs;
    this.clock = clock;
  }

  @Override
  public boolean handle(Transaction transaction, StoredWebhookEvent event) {
    Optional<Attempt> attempt =
        attempts.findByCallback(transaction, event.engine(), event.callbackHash());
    return attempt
        .flatMap(named ->
            kinds.stream().filter(rows -> rows.kind().equals(named.subject().kind())).findFirst())
        .map(rows -> adopt(transaction, rows, attempt.get(), event.requestId(), event.payload()))
        .orElse(false);
  }

  /// Links the attempt to this request ID.
  ///
  /// @param payload the payload of a genuine webhook event
  /// @return false when the attempt has ended, or is linked to another request
  boolean adopt(
      Transaction transaction,
      AttemptRows rows,
      Attempt attempt,
      String requestId,
      Optional<String> payload) {
    return engines
        .find(attempt.engine())
        .flatMap(AvatarEngine::webhooks)
        .map(webhooks -> webhooks.handle(requestId, attempt.handleData(), payload))
        .map(handle -> adopt(transaction, rows, attempt, handle))
        .orElse(false);
  }

  boolean adopt(Transaction transaction, AttemptRows rows, Attempt attempt, WorkHandle handle) {
    boolean fits =
        switch (attempt.state()) {
          case SUBMITTING, UNCERTAIN -> run(transaction, rows, attempt, handle);
          case RUNNING -> keep(transaction, attempt, handle);
          case QUEUED -> false;
        };
    if (fits) {
      costs.link(transaction, attempt.id(), handle.requestId());
      queue.add(transaction, rows.job(attempt));
      queue.rescheduleNow(transaction, rows.job(attempt));
    }
    return fits;
  }

  private boolean run(
      Transaction transaction, AttemptRows rows, Attempt attempt, WorkHandle handle) {
    boolean runs =
        attempts.run(
            transaction, attempt.id(), handle, clock.instant().plus(attempt.times().longest()));
    if (runs) {
      rows.moved(transaction, attempt, AttemptState.RUNNING);
    }
    return runs;
  }

  private boolean keep(Transaction transaction, Attempt attempt, WorkHandle handle) {
    if (!attempt.isKnownAs(handle.requestId())) {
      log.warn(
          "Webhook event of a request that is not the attempt's is ignored. kind={} id={}",
          attempt.subject().kind(),
          attempt.id());
      return false;
    }
    return attempts.keepHandle(transaction, attempt.id(), handle);
  }
}
