package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Step;
import io.aisha.text.Phrases;
import java.util.Optional;

/// What a person sees who needs an invitation. The chat has no user, and is forgotten after a day.
public final class InvitedOnlyScreen
    extends Screen<InvitedOnlyScreen.State, InvitedOnlyScreen.Action> {

  InvitedOnlyScreen() {
    super("invited-only", State.class, Action.class);
  }

  /// What is known of the person.
  public record State(String language) implements DialogState {
    @Override
    public Optional<DialogState> cancelled() {
      return Optional.of(new MenuScreen.State());
    }
  }

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

  /// For a person who has become a user meanwhile.
  @Override
  View view(State at, ViewContext context) {
    return MenuScreen.render(context.avatars(), context.phrases());
  }

  static View render(Phrases phrases) {
    return ViewBuilder.titled(phrases, "bot.invited.title")
        .text("bot.invited.code")
        .text("bot.invited.link")
        .plain();
  }
}
