package io.aisha.bot.delivery;

import io.aisha.bot.screen.Screens;
import io.aisha.bot.screen.TrainingScreen;
import io.aisha.bot.store.BotStore;
import io.aisha.bot.store.Dialog;
import io.aisha.bot.store.LivingMessage;
import io.aisha.studio.avatar.AvatarId;
import java.util.Optional;

/// Announces the end of a training with a sound. It moves the user to the screen that shows the
/// result and the next buttons, so that one message is sent and nothing is said twice.
public final class ShowTrainingEnd {
  private final BotStore store;
  private final StaleKeyboards stale;
  private final ShowScreen show;

  public ShowTrainingEnd(BotStore store, StaleKeyboards stale, ShowScreen show) {
    this.store = store;
    this.stale = stale;
    this.show = show;
  }

  /// Whether the user's current screen may be replaced: it shows that avatar or is idle.
  public static boolean mayLead(Dialog dialog, AvatarId avatar) {
    return Screens.readState(dialog.screen().state()).yieldsToTraining(avatar);
  }

  /// Moves the dialog to the result. The chat's next turn sends the screen.
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
                        new Dialog.CurrentScreen(
                            Screens.write(new TrainingScreen.State(avatar)),
                            Optional.empty(),
                            current.screen().revision() + 1,
                            Optional.empty()))
                    .with(current.showing().without().awaiting()));
  }
}
