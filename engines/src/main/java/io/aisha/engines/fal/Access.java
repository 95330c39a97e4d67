package io.aisha.engines.fal;

import io.aisha.studio.engine.LearningHandle;
import io.aisha.studio.engine.RenderHandle;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;

/// What it takes to look after a request.
record Access(
    FalClient client, FileFetch fetch, Retries retries, InstantSource clock, URI queueUrl) {

  QueueAddress address(LearningHandle handle) {
    return address(handle.data(), handle.requestId());
  }

  QueueAddress address(RenderHandle handle) {
    return address(handle.data(), handle.requestId());
  }

  private QueueAddress address(Map<String, Object> data, String requestId) {
    if (!(data.get(HandleData.ENDPOINT) instanceof String endpoint)) {
      throw new IllegalArgumentException("a handle without an endpoint");
    }
    return QueueAddress.stored(data, requestId, queueUrl, endpoint);
  }
}
