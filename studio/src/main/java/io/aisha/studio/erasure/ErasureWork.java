package io.aisha.studio.erasure;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is still to be done outside of the database. Components are persistent names.
///
/// @param prefix of the keys of all blobs
/// @param models to be deleted at engines
/// @param requests whose data is to be deleted at engines
/// @param attempts that were running when their rows were deleted: until their jobs have noticed,
///   they may write blobs
/// @param unlinked the subjects of charges without a request id when the rows were deleted: an
///   engine may have received something, and say so later. Absent in rows of earlier versions
record ErasureWork(
    String prefix,
    List<Model> models,
    List<Request> requests,
    List<UUID> attempts,
    @Nullable List<UUID> unlinked) {
  ErasureWork {
    models = List.copyOf(models);
    requests = List.copyOf(requests);
    attempts = List.copyOf(attempts);
    unlinked = unlinked == null ? List.of() : List.copyOf(unlinked);
  }

  /// A model at an engine.
  record Model(String engine, String finetuneId, Map<String, Object> data) {}

  /// A request to an engine that has ended.
  record Request(String engine, String requestId) {}

  ErasureWork withoutModel() {
    return new ErasureWork(prefix, models.subList(1, models.size()), requests, attempts, unlinked);
  }

  ErasureWork withoutRequest() {
    return new ErasureWork(
        prefix, models, requests.subList(1, requests.size()), attempts, unlinked);
  }

  ErasureWork with(List<Request> others, List<UUID> stillUnlinked) {
    return new ErasureWork(prefix, models, others, attempts, stillUnlinked);
  }

  /// The subjects of charges that may have got a request id since the rows were deleted.
  List<UUID> subjectsToReadAgain() {
    return unlinked == null ? List.of() : unlinked;
  }

  /// Whether an engine still has to be asked.
  boolean asksEngines() {
    return !models.isEmpty() || !requests.isEmpty();
  }
}
