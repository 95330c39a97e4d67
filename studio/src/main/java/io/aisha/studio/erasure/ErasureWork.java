package io.aisha.studio.erasure;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What is still to be done outside of the database. Components are persistent names.
///
/// @param prefix of the keys of all blobs
/// @param models to be deleted at engines
/// @param requests whose data is to be deleted at engines
/// @param attempts that were running when their rows were deleted: until their jobs have noticed,
///   they may write blobs
record ErasureWork(String prefix, List<Model> models, List<Request> requests, List<UUID> attempts) {
  ErasureWork {
    models = List.copyOf(models);
    requests = List.copyOf(requests);
    attempts = List.copyOf(attempts);
  }

  /// A model at an engine.
  record Model(String engine, String finetuneId, Map<String, Object> data) {}

  /// A request to an engine that has ended.
  record Request(String engine, String requestId) {}

  ErasureWork withoutModel() {
    return new ErasureWork(prefix, models.subList(1, models.size()), requests, attempts);
  }

  ErasureWork withoutRequest() {
    return new ErasureWork(prefix, models, requests.subList(1, requests.size()), attempts);
  }

  ErasureWork withRequests(List<Request> others) {
    return new ErasureWork(prefix, models, others, attempts);
  }

  /// Whether an engine still has to be asked.
  boolean asksEngines() {
    return !models.isEmpty() || !requests.isEmpty();
  }
}
