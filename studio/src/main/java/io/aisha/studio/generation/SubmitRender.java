package io.aisha.studio.generation;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.Prepared;
import io.aisha.studio.engine.RenderHandle;
import io.aisha.studio.engine.RenderRequest;
import io.aisha.studio.job.JobResult;
import io.aisha.studio.notice.Callback;
import io.aisha.studio.notice.Callbacks;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Asks an engine for a picture: the one place that does. The order of writes is that of a
/// training: *submitted* is committed before the engine is asked, its handle right after, and a
/// paid engine is never asked twice.
final class SubmitRender {
  /// Whoever ends a picture wakes the next; this is for when that was missed.
  private static final Duration SLOT_MAY_BE_FREE = Duration.ofSeconds(15);

  private final Database database;
  private final RenderRequests requests;
  private final Callbacks callbacks;
  private final CostService costs;
  private final EndImage end;
  private final Clock clock;
  private final GenerationRepository generations = new GenerationRepository();
  private final ImageRepository images = new ImageRepository();

  SubmitRender(
      Database database,
      RenderRequests requests,
      Callbacks callbacks,
      CostService costs,
      EndImage end,
      Clock clock) {
    this.database = database;
    this.requests = requests;
    this.callbacks = callbacks;
    this.costs = costs;
    this.end = end;
    this.clock = clock;
  }

  /// Asks for a pending picture, or one whose free engine may have been asked before.
  ///
  /// @return what comes of the job, empty when the picture is to be followed now
  Optional<JobResult> submit(Rendering rendering, AvatarEngine engine) {
    GeneratedImage image = rendering.image();
    if (!database.transact(transaction -> hasSlot(transaction, image, engine))) {
      return Optional.of(JobResult.again(SLOT_MAY_BE_FREE));
    }
    RenderRequest request = requests.of(rendering);
    Prepared prepared;
    try {
      prepared = engine.prepareRender(request);
    } catch (EngineException e) {
      if (e.outcome() == EngineException.Outcome.REFUSED) {
        end.fail(image, e.reason());
        return Optional.of(JobResult.DONE);
      }
      throw e;
    }
    Optional<Callback> callback = callbacks.make(engine);
    switch (database.transact(
        transaction -> begin(transaction, image, engine, callback, prepared))) {
      case BEGUN -> {}
      case NO_SLOT -> {
        return Optional.of(JobResult.again(SLOT_MAY_BE_FREE));
      }
      case NOT_WANTED -> {
        return Optional.of(JobResult.DONE);
      }
    }
    RenderHandle handle;
    try {
      handle = engine.startRender(request, prepared, callback.map(Callback::address));
    } catch (EngineException e) {
      return Optional.of(
          notStarted(image, engine, callback.isPresent() || engine.listsRequests(), e));
    } catch (StudioException.Outside e) {
      requeue(image);
      throw e;
    }
    boolean kept = database.insist(transaction -> keep(transaction, rendering, handle));
    return kept ? Optional.empty() : Optional.of(JobResult.DONE);
  }

  private enum Begun {
    BEGUN,
    NO_SLOT,
    NOT_WANTED
  }

  private Begun begin(
      Transaction transaction,
      GeneratedImage image,
      AvatarEngine engine,
      Optional<Callback> callback,
      Prepared prepared) {
    if (!hasSlot(transaction, image, engine)) {
      return Begun.NO_SLOT;
    }
    generations.run(transaction, image.generationId(), clock.instant());
    if (!images.submit(transaction, image.id(), callback, clock.instant())) {
      return Begun.NOT_WANTED;
    }
    costs.spend(transaction, image.id().value(), prepared.trace(), callback.map(Callback::hash));
    return Begun.BEGUN;
  }

  /// Whether the engine may work on one more picture, counted over all processes; the answer holds
  /// until the transaction ends.
  private boolean hasSlot(Transaction transaction, GeneratedImage image, AvatarEngine engine) {
    var slots = engine.capabilities().rendersAtOnce();
    if (slots.isEmpty()) {
      return true;
    }
    return images.countSubmitted(transaction, engine.name(), image.id()) < slots.getAsInt();
  }

  /// Nobody may want it any more: then the engine is told.
  private boolean keep(Transaction transaction, Rendering rendering, RenderHandle handle) {
    boolean kept = images.keepHandle(transaction, rendering.image().id(), handle);
    if (kept) {
      costs.link(transaction, rendering.image().id().value(), handle.requestId());
    } else {
      end.abandonLate(transaction, rendering.image(), rendering.engine(), handle);
    }
    return kept;
  }

  private JobResult notStarted(
      GeneratedImage image, AvatarEngine engine, boolean wordMayCome, EngineException e) {
    boolean mayHaveBegun =
        e.outcome() == EngineException.Outcome.UNKNOWN && engine.capabilities().paid();
    if (e.outcome() == EngineException.Outcome.REFUSED) {
      requeue(image);
      end.fail(image, e.reason());
      return JobResult.DONE;
    }
    if (!mayHaveBegun) {
      requeue(image);
      throw e;
    }
    if (wordMayCome) {
      return JobResult.again(SLOT_MAY_BE_FREE);
    }
    end.fail(image, ErrorCode.OUTCOME_UNKNOWN.label());
    return JobResult.DONE;
  }

  private void requeue(GeneratedImage image) {
    database.run(transaction -> {
      if (images.requeue(transaction, image.id())) {
        costs.takeBack(transaction, image.id().value());
      }
    });
  }
}
