package io.aisha.studio.generation;

import io.aisha.studio.cost.CostService;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.engine.RenderHandle;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobQueue;
import io.aisha.studio.notice.Addressee;
import io.aisha.studio.notice.StoredNotice;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes word of a picture's request from a notice, as a training's is taken.
final class AdoptRender implements Addressee {
  private static final Logger LOG = LoggerFactory.getLogger(AdoptRender.class);

  private final JobQueue queue;
  private final Engines engines;
  private final CostService costs;
  private final EndImage end;
  private final ImageRepository images = new ImageRepository();

  AdoptRender(JobQueue queue, Engines engines, CostService costs, EndImage end) {
    this.queue = queue;
    this.engines = engines;
    this.costs = costs;
    this.end = end;
  }

  @Override
  public boolean take(Transaction transaction, StoredNotice notice) {
    return images
        .findByCallback(transaction, notice.callbackHash())
        .filter(rendering -> rendering.engine().equals(notice.engine()))
        .map(rendering ->
            rendering.isEnded()
                ? abandon(transaction, rendering, notice)
                : adopt(transaction, rendering, notice))
        .orElse(false);
  }

  /// Word of a picture that ended while its answer was lost, most often because it was cancelled:
  /// what the engine began is ended there.
  private boolean abandon(Transaction transaction, Rendering rendering, StoredNotice notice) {
    if (rendering.handle().isPresent() || rendering.image().state() != ImageState.ERROR) {
      return false;
    }
    Optional<RenderHandle> handle =
        engines
            .find(rendering.engine())
            .flatMap(AvatarEngine::notices)
            .map(notices ->
                notices.rendering(
                    Optional.empty(),
                    rendering.parameters().learnedModel(),
                    notice.requestId(),
                    Optional.empty()));
    handle.ifPresent(
        found -> end.abandonLate(transaction, rendering.image(), rendering.engine(), found));
    return handle.isPresent();
  }

  private boolean adopt(Transaction transaction, Rendering rendering, StoredNotice notice) {
    boolean other =
        rendering
            .handle()
            .filter(known -> !known.requestId().equals(notice.requestId()))
            .isPresent();
    if (other) {
      LOG.warn(
          "Notice of another request than the picture's is ignored. image={}",
          rendering.image().id());
      return false;
    }
    Optional<RenderHandle> handle =
        engines
            .find(rendering.engine())
            .flatMap(AvatarEngine::notices)
            .map(notices ->
                notices.rendering(
                    rendering.handle(),
                    rendering.parameters().learnedModel(),
                    notice.requestId(),
                    notice.payload()));
    if (handle.isEmpty() || !images.keepHandle(transaction, rendering.image().id(), handle.get())) {
      return false;
    }
    costs.link(transaction, rendering.image().id().value(), handle.get().requestId());
    Job.Rendering job = new Job.Rendering(rendering.image().id().value());
    queue.add(transaction, job);
    queue.hurry(transaction, job);
    return true;
  }
}
