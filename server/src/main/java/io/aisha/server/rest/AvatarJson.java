package io.aisha.server.rest;

import io.aisha.studio.avatar.Avatar;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// An avatar as the API shows it.
///
/// @param progress of its learning, 0..100
/// @param photosCount number of valid photos
/// @param finetuneId the learned model's name at its engine; null before it was learned
record AvatarJson(
    String id,
    String name,
    String gender,
    String type,
    String status,
    int progress,
    int photosCount,
    Optional<String> finetuneId,
    Instant createdAt,
    Instant updatedAt,
    Map<String, String> links) {

  static AvatarJson of(Avatar avatar) {
    String self = Paths.API + "/avatars/" + avatar.id();
    return new AvatarJson(
        avatar.id().toString(),
        avatar.name(),
        avatar.gender().label(),
        avatar.type().label(),
        avatar.status().label(),
        avatar.trainingProgress(),
        avatar.photosCount(),
        avatar.finetuneId(),
        avatar.createdAt(),
        avatar.updatedAt(),
        Map.of(
            "self", self,
            "photos", self + "/photos",
            "trainings", self + "/trainings",
            "generations", self + "/generations",
            "images", self + "/images",
            "events", self + "/events"));
  }
}
