package io.aisha.engines.fal;

import io.aisha.studio.engine.Prepared;
import io.aisha.studio.engine.RenderRequest;
import io.aisha.studio.engine.RenderedPicture;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.studio.engine.WorkStep;
import java.net.URI;
import java.util.Optional;

/// Pictures at fal.
final class FalRendering extends FalWork<RenderRequest, RenderedPicture> {
  private final RenderStart start;

  FalRendering(Access access, RenderStart start) {
    super(access);
    this.start = start;
  }

  @Override
  public Prepared prepare(RenderRequest request) {
    return start.prepare(request);
  }

  @Override
  public WorkHandle start(RenderRequest request, Prepared prepared, Optional<URI> callback) {
    return start.start(request, prepared, callback);
  }

  @Override
  public WorkStep<RenderedPicture> follow(WorkHandle handle, RenderRequest request) {
    return new RenderWatch(access(), handle, request).step();
  }
}
