package io.aisha.bot.delivery;

import io.aisha.bot.screen.Screens;
import io.aisha.bot.screen.TrainingScreen;
import io.aisha.bot.store.BotStore;
import io.aisha.bot.store.Dialog;
import io.aisha.bot.store.LivingMessage;
import io.aisha.studio.avatar.AvatarId;
import java.util.Optional;

/// Tells with a sound that a training has ended, by the screen that says so and has the buttons for
/// what comes next: one message, below everything else, instead of a word beside a screen that says
/// the same.
public final class ShowTrainingEnd {
  private final BotStore store;
  private final StaleKeyboards stale;
  private final ShowScreen show;

  public ShowTrainingEnd(BotStore store, StaleKeyboards stale, ShowScreen show) {
    this.store = store;
    this.stale = stale;
    this.show = show;
  }

  /// Whether a person may be led there: they look at that avatar, or do nothing in particular.
  public static boolean mayLead(Dialog dialog, AvatarId avatar) {
    return Screens.readState(dialog.standing().place()).yieldsToTraining(avatar);
  }

  /// Leads there. The screen is shown when the chat's turn comes to it.
  public void lead(Dialog dialog, AvatarId avatar) {
    dialog
        .showing()
        .living()
        .map(LivingMessage::messageId)
        .ifPresent(old -> stale.remove(dialog.chatId(), old));
    show.aloud(dialog.chatId());
    store
        .dialogs()
        .change(
            dialog.chatId(),
            current ->
                current
                    .with(
                        new Dialog.Standing(
                            Screens.write(new TrainingScreen.State(avatar)),
                            Optional.empty(),
                            current.standing().revision() + 1,
                            Optional.empty()))
                    .with(current.showing().without().awaiting()));
  }
}
