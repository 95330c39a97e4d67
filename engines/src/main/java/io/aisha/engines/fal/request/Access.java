package io.aisha.engines.fal.request;

import io.aisha.engines.fal.client.FalClient;
import io.aisha.engines.fal.client.QueueAddress;
import io.aisha.engines.fal.client.Retries;
import io.aisha.engines.fal.file.FileFetch;
import io.aisha.studio.engine.WorkHandle;
import java.net.URI;
import java.time.InstantSource;

/// What it takes to look after a request.
public record Access(
    FalClient client, FileFetch fetch, Retries retries, InstantSource clock, URI queueUrl) {

  QueueAddress address(WorkHandle handle) {
    if (!(handle.data().get(HandleData.ENDPOINT) instanceof String endpoint)) {
      throw new IllegalArgumentException("a handle without an endpoint");
    }
    return QueueAddress.stored(handle.data(), handle.requestId(), queueUrl, endpoint);
  }
}
