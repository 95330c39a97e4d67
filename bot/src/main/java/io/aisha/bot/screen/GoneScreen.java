package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Step;
import io.aisha.text.Phrases;

/// The last screen of a chat whose user was erased by an earlier version, or from another surface.
public final class GoneScreen extends Screen<GoneScreen.State, GoneScreen.Action> {

  GoneScreen() {
    super("gone", State.class, Action.class);
  }

  /// What is left of the user.
  public record State(String language) implements DialogState.OfNoUser {}

  /// It has no buttons.
  enum Action implements CallbackAction {}

  @Override
  Step press(Action action, ActionContext context) {
    return Step.to(context.here());
  }

  @Override
  Step text(State at, String words, ActionContext context) {
    return Step.to(new MenuScreen.State());
  }

  @Override
  View view(State at, ViewContext context) {
    return render(context.phrases());
  }

  static View render(Phrases phrases) {
    return ViewBuilder.titled(phrases, "bot.gone.title").text("bot.gone.text").plain();
  }
}
