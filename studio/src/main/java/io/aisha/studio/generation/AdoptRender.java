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
  private final ImageRepository images = new ImageRepository();

  AdoptRender(JobQueue queue, Engines engines, CostService costs) {
    this.queue = queue;
    this.engines = engines;
    this.costs = costs;
  }

  @Override
  public boolean take(Transaction transaction, StoredNotice notice) {
    return images
        .findByCallback(transaction, notice.callbackHash())
        .filter(rendering -> rendering.engine().equals(notice.engine()))
        .filter(rendering -> !rendering.isEnded())
        .map(rendering -> adopt(transaction, rendering, notice))
        .orElse(false);
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
