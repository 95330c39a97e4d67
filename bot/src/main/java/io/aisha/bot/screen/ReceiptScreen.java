package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Step;
import io.aisha.studio.erasure.Receipt;
import io.aisha.text.Phrases;
import io.aisha.text.ReceiptWords;
import java.util.List;

/// The receipt of an avatar that was erased.
public final class ReceiptScreen extends Screen<ReceiptScreen.State, ReceiptScreen.Action> {

  ReceiptScreen() {
    super("receipt", State.class, Action.class);
  }

  /// Which receipt.
  public record State(String receipt) implements DialogState {}

  /// It has only the buttons of the last row.
  enum Action implements CallbackAction {}

  @Override
  Step press(Action action, ActionContext context) {
    return Step.to(context.here());
  }

  @Override
  View view(State at, ViewContext context) {
    return render(
        context.studio().privacy().erasures().getReceipt(at.receipt()), context.phrases());
  }

  static View render(Receipt receipt, Phrases phrases) {
    ReceiptWords words = ReceiptWords.of(receipt, phrases);
    return say(new ViewBuilder(phrases).title(words.title()), receipt, words, phrases)
        .back(new AvatarsScreen.Open(0));
  }

  /// Adds what is in a receipt. Until it is finished, it changes by itself.
  static ViewBuilder say(
      ViewBuilder builder, Receipt receipt, ReceiptWords words, Phrases phrases) {
    builder.say(words.status());
    say(builder, phrases.texts().text("erasure.deleted"), words.deleted());
    say(builder, phrases.texts().text("erasure.kept"), words.kept());
    return receipt.verifiedAt().isEmpty() ? builder.live() : builder;
  }

  private static void say(ViewBuilder builder, String heading, List<String> lines) {
    builder.say(ReceiptWords.section(heading, lines));
  }
}
