package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Step;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationId;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.PhotoValidationStatus;
import io.aisha.text.Phrases;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One avatar, and what can be done with it.
public final class CardScreen extends Screen<CardScreen.State, CardScreen.Action> {

  CardScreen() {
    super("card", State.class, Action.class);
  }

  /// The avatar that is shown.
  public record State(AvatarId avatar) implements DialogState.OfAvatar {
    @Override
    public boolean yieldsToTraining(AvatarId trained) {
      return trained.equals(avatar);
    }
  }

  /// Its buttons.
  sealed interface Action extends CallbackAction {}

  @CallbackAction.Label("c")
  public record Open(AvatarId avatar) implements Action {}

  @CallbackAction.Label("cm")
  public record MakeMain(AvatarId avatar) implements Action {}

  @Override
  Step press(Action action, ActionContext context) {
    return switch (action) {
      case Open(AvatarId avatar) -> Step.to(new State(context.own(avatar)));
      case MakeMain(AvatarId id) -> {
        AvatarId avatar = context.own(id);
        context.studio().avatars().chooseMain(context.userId(), avatar);
        yield Step.to(new State(avatar));
      }
    };
  }

  @Override
  View view(State at, ViewContext context) {
    Avatar avatar = context.avatar(at.avatar());
    List<GeneratedImage> pictures = context.pictures(avatar);
    Optional<Illustration> cover =
        pictures.stream()
            .findFirst()
            .<Illustration>map(image -> new Illustration.OfImage(image.id()))
            .or(() -> bestPhoto(avatar, context));
    return render(
        avatar,
        cover,
        pictures.size(),
        underWay(avatar, context),
        TrainButton.atOnce(avatar, context),
        context.phrases());
  }

  private static Optional<GenerationId> underWay(Avatar avatar, ViewContext context) {
    return avatar.finetuneId().isEmpty()
        ? Optional.empty()
        : context.studio().generations().getGenerations(avatar.owner(), avatar.id()).stream()
            .filter(generation -> !generation.state().ended())
            .map(Generation::id)
            .findFirst();
  }

  private static Optional<Illustration> bestPhoto(Avatar avatar, ViewContext context) {
    if (avatar.photosCount() == 0) {
      return Optional.empty();
    }
    return context.studio().photos().getPhotos(avatar.owner(), avatar.id()).stream()
        .filter(photo -> photo.status() == PhotoValidationStatus.VALID)
        .max(Comparator.comparingDouble(Photo::qualityScore))
        .map(photo -> new Illustration.OfPhoto(photo.id()));
  }

  /// @param cover a picture of the avatar; empty when there is none
  /// @param pictures how many were made of it, at most as many as are counted
  /// @param underWay a generation that has not ended; empty when there is none
  /// @param atOnce the engine that trains the avatar in one press; empty to choose first
  static View render(
      Avatar avatar,
      Optional<Illustration> cover,
      int pictures,
      Optional<GenerationId> underWay,
      Optional<String> atOnce,
      Phrases phrases) {
    AvatarId id = avatar.id();
    ViewBuilder builder =
        ViewBuilder.titled(phrases, "bot.card.title", Map.of("name", avatar.name()))
            .line(
                phrases.label("avatar.type", avatar.type().label())
                    + " · "
                    + phrases.label("avatar.status", avatar.status().label()))
            .line(
                phrases
                    .texts()
                    .text(
                        "bot.card.counts",
                        Map.of("photos", avatar.photosCount(), "pictures", pictures)));
    cover.ifPresent(builder::picture);
    if (avatar.main()) {
      builder.text("bot.card.main");
    }
    View.Button photos = builder.button("bot.photos", new PhotosScreen.Open(id));
    View.Button create = builder.button("bot.create", new CreateScreen.Open(id));
    View.Button train = TrainButton.of(avatar, atOnce, phrases);
    switch (avatar.status()) {
      case DRAFT, UPLOADING ->
          builder
              .text("bot.card.next.photos")
              .row(builder.button("bot.card.photos.add", new PhotosScreen.Open(id)));
      case READY -> builder.text("bot.card.next.train").row(train, photos);
      case TRAINING ->
          builder.row(builder.button("bot.progress", new TrainingScreen.Open(id))).row(photos);
      case COMPLETED -> builder.row(create).row(photos, train);
      case ERROR, CANCELLED ->
          builder.row(builder.button("bot.what-happened", new TrainingScreen.Open(id))).row(photos);
    }
    boolean trainedBefore =
        avatar.finetuneId().isPresent() && avatar.status() != AvatarStatus.COMPLETED;
    if (trainedBefore) {
      builder.row(create);
    }
    underWay.ifPresent(generation ->
        builder.row(builder.button("bot.making.see", new GenerationScreen.Open(generation))));
    if (pictures > 0) {
      builder.row(builder.button("bot.gallery", new GalleryScreen.Open(id, 0)));
    }
    if (!avatar.main()) {
      builder.row(builder.button("bot.card.make-main", new MakeMain(id)));
    }
    return builder
        .row(
            builder.button("bot.card.rename", new RenameScreen.Open(id)),
            builder.button("bot.card.delete", new DeleteAvatarScreen.Open(id)))
        .back(new AvatarsScreen.Open(0));
  }
}
