package io.aisha.bot.screen;

import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Step;
import io.aisha.bot.service.BotServices;
import io.aisha.bot.store.BotStore;
import io.aisha.bot.store.DeliveryKind;
import io.aisha.bot.store.Dialog;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.ImageId;
import java.util.UUID;

/// What a screen needs to handle something that a user did, in the open transaction.
///
/// @param here where the user is
/// @param revision of the dialog when the pressed button was shown; 0 for a text
public record ActionContext(
    BotServices studio, BotStore store, Dialog dialog, User user, DialogState here, int revision) {

  UserId userId() {
    return user.id();
  }

  /// The same id, of an avatar of the user.
  ///
  /// @throws io.aisha.studio.StudioException.NotFound when the user has none of that id
  AvatarId own(AvatarId avatar) {
    return studio.avatars().getAvatar(user.id(), avatar).id();
  }

  /// Leads to an avatar's photos, and gives it those that wait for an avatar. A user who has not
  /// agreed to what happens to photos is asked first; until then the photos wait.
  Step toPhotos(AvatarId avatar) {
    if (studio.privacy().consents().isNeeded(userId())) {
      return Step.done(new ConsentScreen.State(avatar));
    }
    Step step = Step.done(new PhotosScreen.State(avatar));
    return store.arrivals().assign(dialog.chatId(), avatar) > 0 ? step.withPhotos() : step;
  }

  /// A picture of the user.
  ///
  /// @throws io.aisha.studio.StudioException.NotFound when the user has none of that id
  GeneratedImage image(ImageId id) {
    return studio.generations().getImage(user.id(), id);
  }

  /// Sends something beside the screen, once for each key.
  void deliver(String key, DeliveryKind kind, UUID subject) {
    store.deliveries().add(dialog.chatId(), key, kind, subject);
  }
}
