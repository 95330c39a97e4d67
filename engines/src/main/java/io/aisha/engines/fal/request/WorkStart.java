package io.aisha.engines.fal.request;

import io.aisha.studio.engine.Prepared;
import io.aisha.studio.engine.WorkHandle;
import java.net.URI;
import java.util.Optional;

/// How one kind of work is begun at fal, with what [io.aisha.studio.engine.EngineWork] promises.
public interface WorkStart<Q> {
  Prepared prepare(Q request);

  WorkHandle start(Q request, Prepared prepared, Optional<URI> callback);
}
