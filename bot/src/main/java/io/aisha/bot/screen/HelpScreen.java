package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Step;
import io.aisha.text.Phrases;

/// How the bot works.
public final class HelpScreen extends Screen<HelpScreen.State, HelpScreen.Open> {

  HelpScreen() {
    super("help", State.class, Open.class);
  }

  /// This screen has no further state.
  public record State() implements DialogState {}

  @CallbackAction.Label("h")
  public record Open() implements CallbackAction {}

  @Override
  Step press(Open action, ActionContext context) {
    return Step.to(new State());
  }

  @Override
  View view(State at, ViewContext context) {
    return render(context.phrases());
  }

  static View render(Phrases phrases) {
    ViewBuilder builder =
        ViewBuilder.titled(phrases, "bot.help.title")
            .text("bot.help.steps")
            .text("bot.help.photos")
            .text("bot.help.commands");
    return builder
        .row(builder.button("bot.new", new NewTypeScreen.Open()))
        .back(new MenuScreen.Open());
  }
}
