package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Remark;
import io.aisha.bot.dialog.Step;
import io.aisha.bot.service.BotServices;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.PhotoId;
import io.aisha.text.Phrases;
import java.util.Map;
import java.util.function.Supplier;

/// The photos one by one after one was removed, which can be restored.
public final class RemovedPhotoScreen
    extends Screen<RemovedPhotoScreen.State, RemovedPhotoScreen.Restore> {

  RemovedPhotoScreen() {
    super("shot-removed", State.class, Restore.class);
  }

  /// The photo that was removed.
  ///
  /// @param number of the removed photo
  public record State(AvatarId avatar, int number, PhotoId photo) implements DialogState.OfAvatar {}

  @CallbackAction.Label(value = "pu", once = true)
  public record Restore(PhotoId photo) implements CallbackAction {}

  /// Restoring compares pictures, which must not happen in a transaction.
  @Override
  void prepare(Restore action, Supplier<UserId> user, BotServices studio) {
    studio.photos().restore(user.get(), action.photo());
  }

  @Override
  Step press(Restore action, ActionContext context) {
    Photo photo = context.studio().photos().getPhoto(context.userId(), action.photo());
    return Step.done(new PhotoScreen.State(photo.avatarId(), photo.number()))
        .remarking(new Remark("bot.shot.restored", Map.of("number", photo.number())));
  }

  @Override
  View view(State at, ViewContext context) {
    Avatar avatar = context.avatar(at.avatar());
    return PhotoScreen.view(
        avatar,
        at.number(),
        context.studio().photos().findRemoved(avatar.owner(), at.photo()),
        context);
  }

  /// The last photo was removed.
  static View render(Avatar avatar, Photo removed, Phrases phrases) {
    return ViewBuilder.titled(phrases, "bot.photos.title", Map.of("name", avatar.name()))
        .text("bot.shot.none")
        .row(restore(removed, phrases))
        .back(new PhotosScreen.Open(avatar.id()));
  }

  static View.Button restore(Photo removed, Phrases phrases) {
    return new View.Button(
        phrases.texts().text("bot.shot.restore", Map.of("number", removed.number())),
        new Restore(removed.id()));
  }
}
