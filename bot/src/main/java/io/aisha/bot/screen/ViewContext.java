package io.aisha.bot.screen;

import io.aisha.bot.service.BotServices;
import io.aisha.bot.store.BotStore;
import io.aisha.bot.store.Dialog;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.cost.Charge;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.training.Training;
import io.aisha.text.Phrases;
import java.util.List;
import java.util.Optional;

/// What a screen needs to make its view.
///
/// @param user whose chat it is
record ViewContext(
    BotServices studio,
    BotStore store,
    Albums albums,
    Dialog dialog,
    UserId user,
    Phrases phrases) {
  private static final int PICTURES_MAX = 200;

  /// All avatars of the user, the newest first.
  List<Avatar> avatars() {
    return studio.avatars().getUserAvatars(user);
  }

  /// An avatar of the user.
  ///
  /// @throws io.aisha.studio.StudioException.NotFound when the user has none of that id
  Avatar avatar(AvatarId id) {
    return studio.avatars().getAvatar(user, id);
  }

  /// How many photos arrived that belong to no avatar yet.
  int unassignedPhotos() {
    return store.arrivals().countUnassigned(dialog.chatId());
  }

  /// The pictures of an avatar, the newest first, at most 200.
  List<GeneratedImage> pictures(Avatar avatar) {
    return avatar.finetuneId().isEmpty()
        ? List.of()
        : studio
            .generations()
            .getImages(avatar.owner(), avatar.id(), Optional.empty(), PICTURES_MAX)
            .items();
  }

  /// What a training costs; empty when it is free.
  Optional<Charge> charge(Training training) {
    var subject = training.id().value();
    return Optional.ofNullable(
        studio.costs().getCharges(training.owner(), List.of(subject)).get(subject));
  }
}
