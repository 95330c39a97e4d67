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

/// The user types another name of an avatar.
public final class RenameScreen extends Screen<RenameScreen.State, RenameScreen.Open> {

  RenameScreen() {
    super("rename", State.class, Open.class);
  }

  /// The avatar that gets another name.
  public record State(AvatarId avatar) implements DialogState.OfAvatar {
    @Override
    public Optional<DialogState> cancelled() {
      return Optional.of(new CardScreen.State(avatar));
    }
  }

  @CallbackAction.Label("cr")
  public record Open(AvatarId avatar) implements CallbackAction {}

  @Override
  Step press(Open action, ActionContext context) {
    return Step.to(new State(context.own(action.avatar())));
  }

  @Override
  Step text(State at, String words, ActionContext context) {
    context.studio().avatars().rename(context.userId(), at.avatar(), words);
    return Step.done(new CardScreen.State(at.avatar())).remarking(Remark.of("bot.renamed"));
  }

  @Override
  String expects() {
    return "bot.notice.name";
  }

  @Override
  View view(State at, ViewContext context) {
    return render(context.avatar(at.avatar()), context.phrases());
  }

  static View render(Avatar avatar, Phrases phrases) {
    return ViewBuilder.titled(phrases, "bot.card.title", Map.of("name", avatar.name()))
        .text("bot.rename.text")
        .back(new CardScreen.Open(avatar.id()));
  }
}
