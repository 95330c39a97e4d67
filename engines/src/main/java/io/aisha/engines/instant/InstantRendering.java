package io.aisha.engines.instant;

import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import io.aisha.studio.engine.EngineWork;
import io.aisha.studio.engine.Prepared;
import io.aisha.studio.engine.RenderRequest;
import io.aisha.studio.engine.RenderedPicture;
import io.aisha.studio.engine.WorkCancelled;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.studio.engine.WorkStep;
import io.aisha.vision.worker.Vision;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Pictures made on this machine, each in one step.
record InstantRendering(Vision vision) implements EngineWork<RenderRequest, RenderedPicture> {

  @Override
  public WorkHandle start(RenderRequest request, Prepared prepared, Optional<URI> callback) {
    if (Look.find(request.style()).isEmpty()) {
      throw new EngineException(Outcome.REFUSED, InstantEngine.NAME, "style-unknown", null);
    }
    return new WorkHandle(request.imageId(), Map.of());
  }

  @Override
  public WorkStep<RenderedPicture> follow(WorkHandle handle, RenderRequest request) {
    return new PictureRenderer(request, vision).render();
  }

  @Override
  public WorkCancelled cancel(WorkHandle handle) {
    return WorkCancelled.STOPPED;
  }
}
