package io.aisha.studio.export;

import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.training.KeptModels;
import io.aisha.studio.training.Training;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The file `avatar.json`. The engine's private data about the model is left out, because it
/// contains links that grant access.
///
/// @param model the ID of the current model at its engine
/// @param previousModel the ID of the previous model, while that is kept
/// @param progress of the training, 0..100
/// @param learnedAs the engine's name of the training mode
/// @param learnedWith the parameters of the last training
/// @param photosCount number of valid photos
record AvatarFile(
    String id,
    String name,
    String gender,
    String type,
    String status,
    Optional<String> model,
    Optional<String> previousModel,
    int progress,
    String learnedAs,
    Map<String, Object> learnedWith,
    int photosCount,
    Instant createdAt,
    Instant updatedAt,
    List<TrainingEntry> trainings) {

  static AvatarFile of(ExportedAvatar exported) {
    Avatar avatar = exported.avatar();
    return new AvatarFile(
        avatar.id().toString(),
        avatar.name(),
        avatar.gender().label(),
        avatar.type().label(),
        avatar.status().label(),
        avatar.finetuneId(),
        KeptModels.find(avatar)
            .flatMap(KeptModels::previous)
            .map(previous -> previous.model().model().finetuneId()),
        avatar.trainingProgress(),
        avatar.falMode(),
        avatar.trainingConfig(),
        avatar.photosCount(),
        avatar.createdAt(),
        avatar.updatedAt(),
        exported.trainings().stream().map(TrainingEntry::of).toList());
  }

  /// One training of the avatar.
  record TrainingEntry(
      String id,
      String engine,
      String state,
      int progress,
      Optional<String> error,
      Instant createdAt,
      Optional<Instant> startedAt,
      Optional<Instant> finishedAt) {

    static TrainingEntry of(Training training) {
      return new TrainingEntry(
          training.id().toString(),
          training.engine(),
          training.state().label(),
          training.progress(),
          training.errorCode(),
          training.createdAt(),
          training.startedAt(),
          training.finishedAt());
    }
  }
}
