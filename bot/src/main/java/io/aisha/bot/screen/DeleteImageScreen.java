package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Remark;
import io.aisha.bot.dialog.Step;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.ImageId;
import io.aisha.text.Phrases;
import java.util.Map;
import java.util.Optional;

/// Asks whether a picture is to be deleted.
public final class DeleteImageScreen
    extends Screen<DeleteImageScreen.State, DeleteImageScreen.Action> {

  DeleteImageScreen() {
    super("drop-image", State.class, Action.class);
  }

  /// The picture that may be deleted.
  ///
  /// @param index of the picture in the gallery
  public record State(AvatarId avatar, int index, ImageId image) implements DialogState.OfAvatar {
    @Override
    public Optional<DialogState> cancelled() {
      return Optional.of(new GalleryScreen.State(avatar, index));
    }
  }

  /// Its buttons.
  sealed interface Action extends CallbackAction {}

  @CallbackAction.Label("id")
  public record Open(ImageId image, int index) implements Action {}

  @CallbackAction.Label(value = "iy", once = true)
  public record Confirm(ImageId image, int index) implements Action {}

  @Override
  Step press(Action action, ActionContext context) {
    return switch (action) {
      case Open(ImageId id, int index) -> {
        GeneratedImage image = context.image(id);
        yield Step.to(new State(image.avatarId(), index, image.id()));
      }
      case Confirm(ImageId id, int index) -> {
        GeneratedImage image = context.image(id);
        context.studio().generations().deleteImage(context.userId(), image.id());
        yield Step.done(new GalleryScreen.State(image.avatarId(), index))
            .remarking(Remark.of("bot.dropped"));
      }
    };
  }

  @Override
  View view(State at, ViewContext context) {
    return render(
        context.avatar(at.avatar()),
        context.studio().generations().getImage(context.user(), at.image()),
        at.index(),
        context.phrases());
  }

  static View render(Avatar avatar, GeneratedImage image, int index, Phrases phrases) {
    GalleryScreen.Open back = new GalleryScreen.Open(avatar.id(), index);
    ViewBuilder builder =
        ViewBuilder.titled(
                phrases,
                "bot.picture.drop.title",
                Map.of("style", phrases.style(image.style()), "name", avatar.name()))
            .text("bot.picture.drop.text")
            .picture(new Illustration.OfImage(image.id()));
    return builder
        .row(builder.button("bot.drop.no", back))
        .row(builder.button("bot.drop.yes", new Confirm(image.id(), index)))
        .back(back);
  }
}
