package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Remark;
import io.aisha.bot.dialog.Step;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.text.Phrases;
import java.util.Map;
import java.util.Optional;

/// Asks whether an avatar is to be deleted.
public final class DeleteAvatarScreen
    extends Screen<DeleteAvatarScreen.State, DeleteAvatarScreen.Action> {

  DeleteAvatarScreen() {
    super("drop-avatar", State.class, Action.class);
  }

  /// The avatar that may be deleted.
  public record State(AvatarId avatar) implements DialogState.OfAvatar {
    @Override
    public Optional<DialogState> cancelled() {
      return Optional.of(new CardScreen.State(avatar));
    }
  }

  /// Its buttons.
  sealed interface Action extends CallbackAction {}

  @CallbackAction.Label("cd")
  public record Open(AvatarId avatar) implements Action {}

  @CallbackAction.Label(value = "cy", once = true)
  public record Confirm(AvatarId avatar) implements Action {}

  @Override
  Step press(Action action, ActionContext context) {
    return switch (action) {
      case Open(AvatarId avatar) -> Step.to(new State(context.own(avatar)));
      case Confirm(AvatarId avatar) -> {
        String receipt =
            context.studio().privacy().erasures().eraseAvatar(context.userId(), avatar);
        yield Step.done(new ReceiptScreen.State(receipt)).remarking(Remark.of("bot.dropped"));
      }
    };
  }

  @Override
  View view(State at, ViewContext context) {
    Avatar avatar = context.avatar(at.avatar());
    return render(avatar, context.pictures(avatar).size(), context.phrases());
  }

  static View render(Avatar avatar, int pictures, Phrases phrases) {
    CardScreen.Open back = new CardScreen.Open(avatar.id());
    ViewBuilder builder =
        ViewBuilder.titled(phrases, "bot.drop.title", Map.of("name", avatar.name()))
            .text("bot.drop.text", Map.of("photos", avatar.photosCount(), "pictures", pictures));
    return builder
        .row(builder.button("bot.drop.no", back))
        .row(builder.button("bot.drop.yes", new Confirm(avatar.id())))
        .back(back);
  }
}
