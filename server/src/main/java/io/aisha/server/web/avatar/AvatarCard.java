package io.aisha.server.web.avatar;

import io.aisha.server.web.element.Status;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.text.Phrases;
import java.util.Map;

/// An avatar on the studio's first page.
///
/// @param live whether it is being trained, so that the card polls
/// @param progress of the training, 0..100
/// @param line a description, shown while no training runs
public record AvatarCard(
    String id, String name, String cover, Status status, boolean live, int progress, String line) {

  static AvatarCard of(Avatar avatar, String cover, Phrases phrases) {
    return new AvatarCard(
        avatar.id().toString(),
        avatar.name(),
        cover,
        Status.of(avatar.status(), phrases),
        avatar.status() == AvatarStatus.TRAINING,
        avatar.trainingProgress(),
        phrases.texts().text("web.card.photos", Map.of("count", avatar.photosCount())));
  }
}
