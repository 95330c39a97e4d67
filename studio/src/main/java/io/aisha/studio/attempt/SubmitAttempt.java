package io.aisha.studio.attempt;

import io.aisha.studio.StudioException;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineWork;
import io.aisha.studio.engine.Prepared;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.studio.webhook.WebhookUrl;
import io.aisha.studio.webhook.WebhookUrls;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends start requests to engines. This is the only place that does.
///
/// The order of the writes prevents paid work from being started twice. Steps that are free come
/// first and may be repeated. Then the state *submitting* is committed together with the callback
/// URL. Then the start request is sent, once. Then the returned handle is committed. A process that
/// finds *submitting* has taken over from one that died in between: it repeats the request to a
/// free engine, but never to a paid one. The paid attempt becomes *uncertain* until information
/// about it arrives or its deadline passes.
final class SubmitAttempt<Q, R> {
  private static final Logger log = LoggerFactory.getLogger(SubmitAttempt.class);

  /// An engine repeats an unanswered webhook delivery for one or two hours (fal.ai documentation,
  /// "Webhooks").
  private static final Duration WEBHOOK_MAY_ARRIVE = Duration.ofHours(2);

  private final AttemptKind<Q, R> kind;
  private final Database database;
  private final WebhookUrls callbacks;
  private final CostService costs;
  private final EndAttempt end;
  private final Clock clock;
  private final AttemptRepository attempts = new AttemptRepository();

  SubmitAttempt(
      AttemptKind<Q, R> kind,
      Database database,
      WebhookUrls callbacks,
      CostService costs,
      EndAttempt end,
      Clock clock) {
    this.kind = kind;
    this.database = database;
    this.callbacks = callbacks;
    this.costs = costs;
    this.end = end;
    this.clock = clock;
  }

  /// The result of a start.
  enum Submitted {
    /// The engine has accepted the work, which is to be followed.
    RUNNING,
    /// The engine already runs as many attempts as allowed.
    NO_SLOT,
    /// The attempt has ended or is uncertain.
    NOT_RUNNING
  }

  /// Starts a queued attempt, or one of a free engine whose start may have been sent before.
  Submitted submit(Attempt attempt, AvatarEngine engine) {
    if (!database.transact(transaction -> hasSlot(transaction, attempt, engine))) {
      return Submitted.NO_SLOT;
    }
    EngineWork<Q, R> work = kind.of(engine);
    Q request = kind.request(attempt);
    Prepared prepared;
    try {
      database.run(transaction -> kind.preparing(transaction, attempt));
      prepared = work.prepare(request);
    } catch (EngineException e) {
      if (e.outcome() == EngineException.Outcome.REFUSED) {
        end.fail(kind.rows(), attempt, e.reason(), e.arguments());
        return Submitted.NOT_RUNNING;
      }
      throw e;
    }
    Optional<WebhookUrl> callback = callbacks.make(engine);
    Submitted begun =
        database.transact(transaction -> begin(transaction, attempt, engine, callback, prepared));
    if (begun != Submitted.RUNNING) {
      return begun;
    }
    WorkHandle handle;
    try {
      handle = work.start(request, prepared, callback.map(WebhookUrl::address));
    } catch (EngineException e) {
      notStarted(attempt, engine, e);
      return Submitted.NOT_RUNNING;
    } catch (StudioException.Outside e) {
      requeue(attempt);
      throw e;
    }
    return database.transactWithRetry(transaction -> keep(transaction, attempt, handle))
        ? Submitted.RUNNING
        : Submitted.NOT_RUNNING;
  }

  private Submitted begin(
      Transaction transaction,
      Attempt attempt,
      AvatarEngine engine,
      Optional<WebhookUrl> callback,
      Prepared prepared) {
    if (!hasSlot(transaction, attempt, engine)) {
      return Submitted.NO_SLOT;
    }
    boolean begun =
        kind.rows().lock(transaction, attempt)
            && attempts.submit(
                transaction,
                attempt.id(),
                callback,
                prepared.trace(),
                clock.instant().plus(attempt.times().longest()),
                clock.instant());
    if (!begun) {
      return Submitted.NOT_RUNNING;
    }
    costs.spend(transaction, attempt.id(), prepared.trace(), callback.map(WebhookUrl::hash));
    kind.rows().moved(transaction, attempt, AttemptState.SUBMITTING);
    kind.submitted(transaction, attempt, prepared);
    return Submitted.RUNNING;
  }

  /// Whether the engine has a free slot, counted over all processes. The answer is valid until the
  /// transaction ends.
  private boolean hasSlot(Transaction transaction, Attempt attempt, AvatarEngine engine) {
    OptionalInt slots = kind.maxConcurrent(engine);
    return slots.isEmpty() || attempts.countAtWork(transaction, attempt) < slots.getAsInt();
  }

  /// A webhook event may have arrived before the response; then the attempt is running already. If
  /// the attempt was ended in the meantime, the work is no longer wanted.
  private boolean keep(Transaction transaction, Attempt attempt, WorkHandle handle) {
    if (attempts.run(
        transaction, attempt.id(), handle, clock.instant().plus(attempt.times().longest()))) {
      costs.link(transaction, attempt.id(), handle.requestId());
      kind.rows().moved(transaction, attempt, AttemptState.RUNNING);
      return true;
    }
    boolean runs =
        attempts
            .find(transaction, attempt.id())
            .filter(now -> now.state() == AttemptState.RUNNING)
            .filter(now -> now.isKnownAs(handle.requestId()))
            .isPresent();
    if (runs) {
      attempts.keepHandle(transaction, attempt.id(), handle);
    } else {
      end.abandonStarted(transaction, attempt, handle);
    }
    return runs;
  }

  private void notStarted(Attempt attempt, AvatarEngine engine, EngineException e) {
    switch (e.outcome()) {
      case REFUSED -> {
        requeue(attempt);
        end.fail(kind.rows(), attempt, e.reason(), e.arguments());
      }
      case UNKNOWN -> {
        if (!engine.capabilities().paid()) {
          requeue(attempt);
          throw e;
        }
        markUncertain(attempt, engine);
      }
      case NOT_SENT -> {
        requeue(attempt);
        throw e;
      }
    }
  }

  private void requeue(Attempt attempt) {
    database.run(transaction -> {
      if (attempts.requeue(transaction, attempt.id())) {
        costs.undoSpend(transaction, attempt.id());
        kind.rows().moved(transaction, attempt, AttemptState.QUEUED);
      }
    });
  }

  /// Records that it is unknown whether the engine has started the work and bills it.
  void markUncertain(Attempt attempt, AvatarEngine engine) {
    boolean noted =
        database.transact(transaction -> {
          boolean doubted =
              attempts.markUncertain(
                  transaction, attempt.id(), clock.instant().plus(informationMayArriveFor(engine)));
          if (doubted) {
            kind.rows().moved(transaction, attempt, AttemptState.UNCERTAIN);
          }
          return doubted;
        });
    if (noted) {
      log.error(
          "Work may have been started and billed; check the engine. kind={} id={} engine={}",
          attempt.subject().kind(),
          attempt.id(),
          attempt.engine());
    }
  }

  private Duration informationMayArriveFor(AvatarEngine engine) {
    if (callbacks.reach(engine)) {
      return WEBHOOK_MAY_ARRIVE;
    }
    return engine.listsRequests()
        ? kind.uncertaintyLimits().listed()
        : kind.uncertaintyLimits().lookedUp();
  }
}
