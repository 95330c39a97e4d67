package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Step;
import io.aisha.bot.service.BotServices;
import io.aisha.studio.erasure.Receipt;
import io.aisha.text.Phrases;
import io.aisha.text.ReceiptWords;

/// The last screen: the receipt of a user who has erased themselves. When it is finished, the chat
/// is forgotten, too.
public final class ErasedScreen extends Screen<ErasedScreen.State, ErasedScreen.Action> {

  ErasedScreen() {
    super("erased", State.class, Action.class);
  }

  /// What is left of the user.
  public record State(String language, String receipt) implements DialogState.OfNoUser {}

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
    return render(at, context.studio(), context.phrases());
  }

  /// Needs no user.
  static View render(State at, BotServices studio, Phrases phrases) {
    return studio
        .privacy()
        .erasures()
        .findReceipt(at.receipt())
        .map(receipt -> render(receipt, phrases))
        .orElseGet(() -> GoneScreen.render(phrases));
  }

  static View render(Receipt receipt, Phrases phrases) {
    boolean running = receipt.verifiedAt().isEmpty();
    ViewBuilder builder =
        ViewBuilder.titled(phrases, running ? "bot.gone.running" : "bot.gone.title");
    ReceiptScreen.say(builder, receipt, ReceiptWords.of(receipt, phrases), phrases);
    return running ? builder.plain() : builder.text("bot.gone.text").plain();
  }
}
