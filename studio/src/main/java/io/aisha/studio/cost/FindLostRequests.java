package io.aisha.studio.cost;

import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobQueue;
import io.aisha.studio.webhook.StoredWebhookEvent;
import io.aisha.studio.webhook.WebhookEventHandler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Searches for requests whose start got no response and whose work is no longer wanted: it was
/// cancelled, given up, or deleted with its avatar or user. The charge still exists and says how to
/// find the request. A request that is found, in the engine's list or by a webhook event, is
/// cancelled there and its bill is asked for. One that is missing from the list when it should be
/// listed was never started, and its charge is released. A recurring job.
public final class FindLostRequests implements WebhookEventHandler {
  private static final Logger log = LoggerFactory.getLogger(FindLostRequests.class);

  private static final int AT_ONCE = 20;

  /// The request may still be running in this time, so cancelling it saves money.
  private static final Duration OFTEN_UNTIL = Duration.ofHours(2);

  private static final Duration OFTEN = Duration.ofMinutes(1);
  private static final Duration LATER = Duration.ofMinutes(15);

  /// After this time the estimate stays, because the list was not conclusive.
  private static final Duration LOOKED_FOR_UNTIL = Duration.ofDays(30);

  private final Database database;
  private final JobQueue queue;
  private final Engines engines;
  private final CostService costs;
  private final Clock clock;
  private final LostRequests requests;
  private final LostRequestRepository charges = new LostRequestRepository();

  public FindLostRequests(
      Database database, JobQueue queue, Engines engines, CostService costs, Clock clock) {
    this.database = database;
    this.queue = queue;
    this.engines = engines;
    this.costs = costs;
    this.clock = clock;
    this.requests = new LostRequests(database);
  }

  /// Searches for all requests that are due.
  ///
  /// @return how many were found or released
  public int find() {
    return (int)
        database
            .transact(transaction -> charges.lostDue(transaction, clock.instant(), AT_ONCE))
            .stream()
            .filter(this::find)
            .count();
  }

  private boolean find(LostRequest lost) {
    Optional<AvatarEngine> engine = engines.find(lost.engine());
    if (engine.isEmpty() || !engine.get().listsRequests()) {
      scheduleNextSearch(lost);
      return false;
    }
    LostRequests.Search search;
    try {
      search = requests.find(lost, engine.get());
    } catch (EngineException e) {
      log.info(
          "The engine's request list cannot be read. subject={} reason={}",
          lost.subject(),
          e.reason());
      scheduleNextSearch(lost);
      return false;
    }
    if (search.requestId().isPresent()) {
      database.run(transaction -> abandon(transaction, lost, search.requestId().get()));
      return true;
    }
    boolean wouldBeListed =
        search.certain() && clock.instant().isAfter(lost.askedAt().plus(lost.trace().longest()));
    if (wouldBeListed) {
      return release(lost);
    }
    scheduleNextSearch(lost);
    return false;
  }

  private boolean release(LostRequest lost) {
    boolean released =
        database.transact(transaction -> charges.release(transaction, lost.subject()));
    if (released) {
      log.info(
          "A start without an answer never reached the engine; its charge is released. subject={} engine={}",
          lost.subject(),
          lost.engine());
    }
    return released;
  }

  private void scheduleNextSearch(LostRequest lost) {
    Instant now = clock.instant();
    Instant often = lost.endedAt().orElse(lost.askedAt()).plus(OFTEN_UNTIL);
    Duration in = now.isBefore(often) ? OFTEN : LATER;
    boolean over = now.isAfter(lost.askedAt().plus(LOOKED_FOR_UNTIL));
    database.run(transaction ->
        charges.postponeSearch(transaction, lost.subject(), over ? null : now.plus(in)));
  }

  /// A webhook event of a request that is no longer wanted.
  @Override
  public boolean handle(Transaction transaction, StoredWebhookEvent event) {
    Optional<LostRequest> lost =
        charges.findLost(transaction, event.engine(), event.callbackHash());
    lost.ifPresent(found -> abandon(transaction, found, event.requestId()));
    return lost.isPresent();
  }

  private void abandon(Transaction transaction, LostRequest lost, String requestId) {
    costs.linkAfterEnd(transaction, lost.subject(), requestId);
    queue.add(
        transaction,
        new Job.Abandonment(lost.kind().label(), lost.engine(), requestId, lost.trace().data()));
    log.info(
        "Found a lost request that is no longer wanted; it is cancelled. subject={} engine={} request={}",
        lost.subject(),
        lost.engine(),
        requestId);
  }
}
