package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Step;
import io.aisha.bot.service.WebAccounts;
import io.aisha.text.Phrases;
import java.util.Map;
import java.util.Optional;

/// Makes a code with which the user's account is merged into an account on the web.
public final class WebAccountScreen
    extends Screen<WebAccountScreen.State, WebAccountScreen.Action> {

  WebAccountScreen() {
    super("web-account", State.class, Action.class);
  }

  /// What is shown. The code is in it, although only its hash is stored elsewhere: a screen is made
  /// from its state. The code works for a quarter of an hour, and is gone when the user leaves.
  ///
  /// @param code empty before the user has asked for one
  public record State(String code) implements DialogState {
    @Override
    public Optional<DialogState> cancelled() {
      return Optional.of(new SettingsScreen.State());
    }
  }

  /// Its buttons.
  sealed interface Action extends CallbackAction {}

  @CallbackAction.Label("k")
  public record Open() implements Action {}

  @CallbackAction.Label(value = "kc", once = true)
  public record MakeCode() implements Action {}

  @Override
  Step press(Action action, ActionContext context) {
    Optional<WebAccounts> web = context.studio().webAccounts();
    if (web.isEmpty()) {
      return Step.toast(context.here(), "bot.toast.old");
    }
    return switch (action) {
      case Open() -> Step.to(new State(""));
      case MakeCode() -> Step.done(new State(web.get().merges().mergeCode(context.userId())));
    };
  }

  @Override
  View view(State at, ViewContext context) {
    return render(at.code(), context.avatars().size(), context.phrases());
  }

  static View render(String code, int avatars, Phrases phrases) {
    ViewBuilder builder =
        ViewBuilder.titled(phrases, "bot.web-account.title")
            .text("bot.web-account.text", Map.of("avatars", avatars));
    if (!code.isEmpty()) {
      return builder
          .text("bot.web-account.code", Map.of("code", code))
          .text("bot.web-account.warning")
          .back(new SettingsScreen.Open());
    }
    return builder
        .row(builder.button("bot.web-account.make", new MakeCode()))
        .back(new SettingsScreen.Open());
  }
}
