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
import io.aisha.studio.photo.PickedFace;
import io.aisha.text.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// One photo of an avatar with its verdict.
public final class PhotoScreen extends Screen<PhotoScreen.State, PhotoScreen.Action> {

  /// A keyboard with more buttons hides the picture on a phone.
  private static final int FACES_MAX = 12;

  private static final int FACES_IN_ROW = 3;

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

  @CallbackAction.Label(value = "pf", once = true)
  public record Pick(PhotoId photo, int face) implements Action {}

  /// Removing and picking compare pictures, which must not happen in a transaction.
  @Override
  void prepare(Action action, Supplier<UserId> user, BotServices studio) {
    switch (action) {
      case Open _ -> {}
      case Remove(PhotoId photo) -> {
        UserId owner = user.get();
        if (studio.photos().findRemoved(owner, photo).isEmpty()) {
          studio.photos().remove(owner, photo);
        }
      }
      case Pick(PhotoId photo, int face) -> studio.photos().pickFace(user.get(), photo, face);
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
      case Pick(PhotoId id, int face) -> {
        Photo photo = picked(context.userId(), new PickedFace(id, face), context.studio());
        yield Step.done(new State(photo.avatarId(), photo.number()))
            .remarking(new Remark("bot.shot.picked", Map.of("number", photo.number())));
      }
    };
  }

  private static Photo picked(UserId owner, PickedFace from, BotServices studio) {
    AvatarId avatar = studio.photos().getPhoto(owner, from.photo()).avatarId();
    return studio.photos().getPhotos(owner, avatar).stream()
        .filter(photo -> photo.verdict().pickedFrom().filter(from::equals).isPresent())
        .findFirst()
        .orElseThrow(() -> new StudioException.NotFound(ErrorCode.PHOTO_NOT_FOUND, from.photo()));
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
    boolean pickable = photo.key().isPresent() && photo.verdict().isOfSeveralFaces();
    builder.picture(illustration(photo, pickable));
    if (pickable) {
      builder.text("bot.shot.pick");
      faceRows(photo, phrases).forEach(builder::row);
    }
    if (photos.size() > 1) {
      builder.row(
          builder.button("bot.earlier", new Open(id, neighbour(photos, index - 1))),
          builder.button("bot.later", new Open(id, neighbour(photos, index + 1))));
    }
    if (avatar.status() != AvatarStatus.TRAINING) {
      builder.row(remove(photo, phrases));
    }
    removed.ifPresent(gone -> builder.row(RemovedPhotoScreen.restore(gone, phrases)));
    return builder.back(new PhotosScreen.Open(id));
  }

  static View.Button remove(Photo photo, Phrases phrases) {
    return new View.Button(
        phrases.texts().text("bot.shot.remove", Map.of("number", photo.number())),
        new Remove(photo.id()));
  }

  private static Illustration illustration(Photo photo, boolean pickable) {
    if (photo.key().isEmpty()) {
      return new Illustration.Blank();
    }
    return pickable ? new Illustration.OfFaces(photo.id()) : new Illustration.OfPhoto(photo.id());
  }

  private static List<List<View.Button>> faceRows(Photo photo, Phrases phrases) {
    int faces = Math.min(FACES_MAX, photo.verdict().faces().size());
    List<List<View.Button>> rows = new ArrayList<>();
    for (int first = 1; first <= faces; first += FACES_IN_ROW) {
      rows.add(
          IntStream.range(first, Math.min(first + FACES_IN_ROW, faces + 1))
              .mapToObj(face ->
                  new View.Button(
                      phrases.texts().text("bot.shot.face", Map.of("face", face)),
                      new Pick(photo.id(), face)))
              .toList());
    }
    return rows;
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
