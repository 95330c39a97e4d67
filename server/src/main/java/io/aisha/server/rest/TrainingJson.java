package io.aisha.server.rest;

import io.aisha.server.text.Phrases;
import io.aisha.studio.training.Training;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// One attempt to learn an avatar.
///
/// @param progress 0..100
record TrainingJson(
    String id,
    String avatarId,
    String engine,
    String state,
    int progress,
    boolean cancelRequested,
    Optional<ErrorJson> error,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Map<String, String> links) {

  static TrainingJson of(Training training, Phrases phrases) {
    String self = Paths.API + "/trainings/" + training.id();
    return new TrainingJson(
        training.id().toString(),
        training.avatarId().toString(),
        training.engine(),
        training.state().label(),
        training.progress(),
        training.cancelRequested(),
        ErrorJson.of(training.errorCode(), training.errorDetail(), phrases),
        training.createdAt(),
        training.startedAt(),
        training.finishedAt(),
        Map.of(
            "self", self,
            "cancel", self + "/cancel",
            "avatar", Paths.API + "/avatars/" + training.avatarId()));
  }
}
