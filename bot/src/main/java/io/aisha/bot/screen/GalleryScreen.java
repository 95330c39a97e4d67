package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Step;
import io.aisha.bot.store.DeliveryKind;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.ImageId;
import io.aisha.text.Phrases;
import java.util.List;
import java.util.Map;

/// The pictures of an avatar one by one.
public final class GalleryScreen extends Screen<GalleryScreen.State, GalleryScreen.Action> {

  GalleryScreen() {
    super("gallery", State.class, Action.class);
  }

  /// The picture that is shown.
  ///
  /// @param index of the picture shown, from 0, the newest first
  public record State(AvatarId avatar, int index) implements DialogState.OfAvatar {}

  /// Its buttons.
  sealed interface Action extends CallbackAction {}

  @CallbackAction.Label("i")
  public record Open(AvatarId avatar, int index) implements Action {}

  @CallbackAction.Label(value = "io", once = true)
  public record SendOriginal(ImageId image) implements Action {}

  @CallbackAction.Label(value = "im", once = true)
  public record MoreLike(ImageId image) implements Action {}

  @Override
  Step press(Action action, ActionContext context) {
    return switch (action) {
      case Open(AvatarId avatar, int index) -> Step.to(new State(context.own(avatar), index));
      case SendOriginal(ImageId id) -> {
        GeneratedImage image = context.image(id);
        context.deliver(
            "original:" + image.id() + ":" + context.revision(),
            DeliveryKind.ORIGINAL,
            image.id().value());
        yield Step.done(context.here()).withToast("bot.picture.sending");
      }
      case MoreLike(ImageId id) -> {
        GeneratedImage image = context.image(id);
        yield CreateScreen.start(
            context,
            image.avatarId(),
            context.studio().generations().moreLike(context.userId(), image.id()));
      }
    };
  }

  @Override
  View view(State at, ViewContext context) {
    Avatar avatar = context.avatar(at.avatar());
    List<GeneratedImage> pictures = context.pictures(avatar);
    if (pictures.isEmpty()) {
      return renderEmpty(avatar, context.phrases());
    }
    int index = Math.clamp(at.index(), 0, pictures.size() - 1);
    return render(avatar, pictures.get(index), index, pictures.size(), context.phrases());
  }

  /// One picture.
  ///
  /// @param index its position among all, from 0, the newest first
  static View render(Avatar avatar, GeneratedImage image, int index, int count, Phrases phrases) {
    AvatarId id = avatar.id();
    ViewBuilder builder =
        ViewBuilder.titled(
                phrases,
                "bot.picture.title",
                Map.of("style", phrases.style(image.style()), "name", avatar.name()))
            .line(phrases.texts().text("bot.page", Map.of("number", index + 1, "count", count)))
            .picture(new Illustration.OfImage(image.id()));
    if (count > 1) {
      builder.row(
          builder.button("bot.earlier", new Open(id, (index + count - 1) % count)),
          builder.button("bot.later", new Open(id, (index + 1) % count)));
    }
    return builder
        .row(
            builder.button("bot.picture.file", new SendOriginal(image.id())),
            builder.button("bot.picture.again", new MoreLike(image.id())))
        .row(builder.button("bot.picture.delete", new DeleteImageScreen.Open(image.id(), index)))
        .back(new CardScreen.Open(id));
  }

  static View renderEmpty(Avatar avatar, Phrases phrases) {
    ViewBuilder builder =
        ViewBuilder.titled(phrases, "bot.gallery.title", Map.of("name", avatar.name()))
            .text("bot.gallery.empty");
    return builder
        .row(builder.button("bot.create", new CreateScreen.Open(avatar.id())))
        .back(new CardScreen.Open(avatar.id()));
  }
}
