package io.aisha.server.rest.avatar;

import io.aisha.server.rest.response.Link;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.training.KeptModels;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// An avatar in the API.
///
/// @param progress of its training, 0..100
/// @param photosCount number of valid photos
/// @param finetuneId the trained model's name at its engine; null before the training
/// @param previousModel null when none is stored
public record AvatarJson(
    String id,
    String name,
    String gender,
    String type,
    String status,
    int progress,
    int photosCount,
    Optional<String> finetuneId,
    Optional<PreviousModelJson> previousModel,
    Instant createdAt,
    Instant updatedAt,
    Map<String, Link> links) {

  /// The avatar's previous model, which can be restored.
  ///
  /// @param trainingId of the training that produced it
  /// @param keptUntil null until the current model has made a picture
  public record PreviousModelJson(
      String finetuneId, String engine, String trainingId, Optional<Instant> keptUntil) {

    static Optional<PreviousModelJson> of(Avatar avatar) {
      return KeptModels.find(avatar)
          .flatMap(KeptModels::previous)
          .map(previous ->
              new PreviousModelJson(
                  previous.model().model().finetuneId(),
                  previous.model().engine(),
                  previous.model().training().toString(),
                  previous.keptUntil()));
    }
  }

  public static AvatarJson of(Avatar avatar) {
    Link self = Link.to("/avatars/" + avatar.id());
    return new AvatarJson(
        avatar.id().toString(),
        avatar.name(),
        avatar.gender().label(),
        avatar.type().label(),
        avatar.status().label(),
        avatar.trainingProgress(),
        avatar.photosCount(),
        avatar.finetuneId(),
        PreviousModelJson.of(avatar),
        avatar.createdAt(),
        avatar.updatedAt(),
        Map.of(
            "self", self,
            "photos", self.at("/photos"),
            "trainings", self.at("/trainings"),
            "generations", self.at("/generations"),
            "images", self.at("/images"),
            "events", self.at("/events")));
  }
}
