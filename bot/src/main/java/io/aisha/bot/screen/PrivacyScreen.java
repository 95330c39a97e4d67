package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Remark;
import io.aisha.bot.dialog.Step;
import io.aisha.bot.store.DeliveryKind;
import io.aisha.text.Phrases;
import java.util.Map;

/// What is stored about the user, and how to get or to erase it.
public final class PrivacyScreen extends Screen<PrivacyScreen.State, PrivacyScreen.Action> {

  PrivacyScreen() {
    super("privacy", State.class, Action.class);
  }

  /// This screen has no further state.
  public record State() implements DialogState {}

  /// Its buttons.
  sealed interface Action extends CallbackAction {}

  @CallbackAction.Label("v")
  public record Open() implements Action {}

  @CallbackAction.Label(value = "vx", once = true)
  public record Export() implements Action {}

  @Override
  Step press(Action action, ActionContext context) {
    return switch (action) {
      case Open() -> Step.to(new State());
      case Export() -> {
        context.deliver(
            "export:" + context.userId() + ":" + context.revision(),
            DeliveryKind.EXPORT,
            context.userId().value());
        yield Step.done(new State()).remarking(Remark.of("bot.privacy.export.started"));
      }
    };
  }

  @Override
  View view(State at, ViewContext context) {
    return render(context.avatars().size(), context.phrases());
  }

  static View render(int avatars, Phrases phrases) {
    ViewBuilder builder =
        ViewBuilder.titled(phrases, "bot.privacy.title")
            .text("bot.privacy.text")
            .text("bot.privacy.counts", Map.of("avatars", avatars));
    return builder
        .row(builder.button("bot.privacy.export", new Export()))
        .row(builder.button("bot.privacy.erase", new EraseScreen.Open()))
        .back(new SettingsScreen.Open());
  }
}
