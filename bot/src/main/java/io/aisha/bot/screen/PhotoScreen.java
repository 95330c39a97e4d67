package io.aisha.bot.screen;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Remark;
import io.aisha.bot.dialog.Step;
import io.aisha.bot.service.BotServices;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.PhotoId;
import io.aisha.studio.photo.PhotoValidationStatus;
import io.aisha.text.Phrases;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// One photo of an avatar with its verdict.
public final class PhotoScreen extends Screen<PhotoScreen.State, PhotoScreen.Action> {

  PhotoScreen() {
    super("shots", State.class, Action.class);
  }

  /// The photo that is shown.
  ///
  /// @param number of the photo shown; where there is none of that number, the next
  public record State(AvatarId avatar, @JsonAlias("index") int number)
      implements DialogState.OfAvatar {}

  /// Its buttons.
  sealed interface Action extends CallbackAction {}

  @CallbackAction.Label("ps")
  public record Open(AvatarId avatar, int number) implements Action {}

  @CallbackAction.Label(value = "pr", once = true)
  public record Remove(PhotoId photo) implements Action {}

  /// Removing compares pictures, which must not happen in a transaction.
  @Override
  void prepare(Action action, Supplier<UserId> user, BotServices studio) {
    if (action instanceof Remove(PhotoId photo)) {
      UserId owner = user.get();
      if (studio.photos().findRemoved(owner, photo).isEmpty()) {
        studio.photos().remove(owner, photo);
      }
    }
  }

  @Override
  Step press(Action action, ActionContext context) {
    return switch (action) {
      case Open(AvatarId avatar, int number) -> Step.to(new State(context.own(avatar), number));
      case Remove(PhotoId id) -> {
        Photo photo =
            context
                .studio()
                .photos()
                .findRemoved(context.userId(), id)
                .orElseThrow(() -> new StudioException.NotFound(ErrorCode.PHOTO_NOT_FOUND, id));
        yield Step.done(new RemovedPhotoScreen.State(photo.avatarId(), photo.number(), id))
            .remarking(new Remark("bot.shot.removed", Map.of("number", photo.number())));
      }
    };
  }

  @Override
  View view(State at, ViewContext context) {
    return view(context.avatar(at.avatar()), at.number(), Optional.empty(), context);
  }

  /// @param removed a photo that was just removed and can be restored; empty for none
  static View view(Avatar avatar, int number, Optional<Photo> removed, ViewContext context) {
    List<Photo> photos = context.studio().photos().getPhotos(avatar.owner(), avatar.id());
    if (photos.isEmpty()) {
      return removed
          .map(photo -> RemovedPhotoScreen.render(avatar, photo, context.phrases()))
          .orElseGet(() -> PhotosScreen.view(avatar, context));
    }
    int index = 0;
    while (index < photos.size() - 1 && photos.get(index).number() < number) {
      index++;
    }
    List<String> sentences =
        new RefusedPhotos(photos, context.studio().photoSettings(), context.phrases())
            .sentences(photos.get(index));
    return render(avatar, photos, index, sentences, removed, context.phrases());
  }

  /// @param photos all of the avatar, by their numbers
  /// @param index which of them, from 0
  /// @param sentences what is wrong with it, and what to do
  /// @param removed a photo that was just removed and can be restored; empty for none
  static View render(
      Avatar avatar,
      List<Photo> photos,
      int index,
      List<String> sentences,
      Optional<Photo> removed,
      Phrases phrases) {
    AvatarId id = avatar.id();
    Photo photo = photos.get(index);
    ViewBuilder builder =
        ViewBuilder.titled(phrases, "bot.shot.title", Map.of("number", photo.number()))
            .line(verdict(photo, phrases));
    sentences.forEach(builder::say);
    builder.picture(
        photo.key().isPresent() ? new Illustration.OfPhoto(photo.id()) : new Illustration.Blank());
    if (photos.size() > 1) {
      builder.row(
          builder.button("bot.earlier", new Open(id, neighbour(photos, index - 1))),
          builder.button("bot.later", new Open(id, neighbour(photos, index + 1))));
    }
    if (avatar.status() != AvatarStatus.TRAINING) {
      builder.row(
          new View.Button(
              phrases.texts().text("bot.shot.remove", Map.of("number", photo.number())),
              new Remove(photo.id())));
    }
    removed.ifPresent(gone -> builder.row(RemovedPhotoScreen.restore(gone, phrases)));
    return builder.back(new PhotosScreen.Open(id));
  }

  private static int neighbour(List<Photo> photos, int index) {
    return photos.get(Math.floorMod(index, photos.size())).number();
  }

  private static String verdict(Photo photo, Phrases phrases) {
    String status = phrases.label("photo.status", photo.status().label());
    return photo.status() == PhotoValidationStatus.VALID
        ? "✓ "
            + phrases
                .texts()
                .text("bot.shot.good", Map.of("quality", Math.round(photo.qualityScore() * 100)))
        : "✗ " + status;
  }
}
