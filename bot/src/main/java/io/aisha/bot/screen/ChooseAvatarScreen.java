package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Remark;
import io.aisha.bot.dialog.Step;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.text.Phrases;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks to which avatar the photos belong that arrived.
public final class ChooseAvatarScreen
    extends Screen<ChooseAvatarScreen.State, ChooseAvatarScreen.Action> {
  private static final int AVATARS_SHOWN = 8;

  ChooseAvatarScreen() {
    super("whose", State.class, Action.class);
  }

  /// This screen has no further state.
  public record State() implements DialogState {
    @Override
    public Optional<DialogState> cancelled() {
      return Optional.of(new MenuScreen.State());
    }
  }

  /// Its buttons.
  sealed interface Action extends CallbackAction {}

  @CallbackAction.Label(value = "w", once = true)
  public record Choose(AvatarId avatar) implements Action {}

  @CallbackAction.Label(value = "wd", once = true)
  public record Discard() implements Action {}

  @Override
  Step press(Action action, ActionContext context) {
    return switch (action) {
      case Choose(AvatarId id) -> context.toPhotos(context.own(id));
      case Discard() -> {
        context.store().arrivals().dropUnassigned(context.dialog().chatId());
        yield Step.done(new MenuScreen.State()).remarking(Remark.of("bot.whose.forgotten"));
      }
    };
  }

  @Override
  View view(State at, ViewContext context) {
    int photos = context.unassignedPhotos();
    return photos == 0
        ? MenuScreen.render(context.avatars(), context.phrases())
        : render(photos, context.avatars(), context.phrases());
  }

  /// @param photos how many arrived that belong to no avatar yet
  /// @param avatars of the user, the newest first
  static View render(int photos, List<Avatar> avatars, Phrases phrases) {
    ViewBuilder builder =
        ViewBuilder.titled(phrases, "bot.whose.title", Map.of("count", photos))
            .text(avatars.isEmpty() ? "bot.whose.none" : "bot.whose.text");
    avatars.stream()
        .limit(AVATARS_SHOWN)
        .forEach(avatar ->
            builder.row(new View.Button(MenuScreen.shortName(avatar), new Choose(avatar.id()))));
    return builder
        .row(builder.button("bot.new", new NewTypeScreen.OpenForPhotos()))
        .row(builder.button("bot.whose.nobodys", new Discard()))
        .back(new MenuScreen.Open());
  }
}
