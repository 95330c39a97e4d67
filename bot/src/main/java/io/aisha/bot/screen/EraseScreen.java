package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Step;
import io.aisha.bot.store.ForgetUser;
import io.aisha.text.Phrases;
import java.util.Map;
import java.util.Optional;

/// Asks whether everything of the user is to be erased.
public final class EraseScreen extends Screen<EraseScreen.State, EraseScreen.Action> {

  EraseScreen() {
    super("erase", State.class, Action.class);
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

  @CallbackAction.Label("ve")
  public record Open() implements Action {}

  @CallbackAction.Label(value = "vy", once = true)
  public record Confirm() implements Action {}

  @Override
  Step press(Action action, ActionContext context) {
    return switch (action) {
      case Open() -> Step.to(new State());
      case Confirm() -> erase(context);
    };
  }

  /// Only on this screen: a forged button must not erase a user.
  private static Step erase(ActionContext context) {
    if (!(context.here() instanceof State)) {
      return Step.toast(context.here(), "bot.toast.old");
    }
    String receipt =
        context
            .studio()
            .privacy()
            .erasures()
            .eraseUser(context.userId(), ForgetUser.sparing(context.dialog().chatId()));
    return Step.done(new ErasedScreen.State(context.user().language(), receipt));
  }

  @Override
  View view(State at, ViewContext context) {
    return render(context.avatars().size(), context.phrases());
  }

  static View render(int avatars, Phrases phrases) {
    ViewBuilder builder =
        ViewBuilder.titled(phrases, "bot.erase.title")
            .text("bot.erase.text", Map.of("avatars", avatars));
    return builder
        .row(builder.button("bot.drop.no", new PrivacyScreen.Open()))
        .row(builder.button("bot.erase.yes", new Confirm()))
        .back(new PrivacyScreen.Open());
  }
}
