package io.aisha.bot;

import io.aisha.bot.dialog.Place;
import io.aisha.bot.dialog.PlaceText;
import io.aisha.bot.store.Dialog;
import io.aisha.bot.store.LivingMessage;
import io.aisha.studio.avatar.AvatarId;
import java.util.Optional;

/// Tells with a sound that a training has ended, by the screen that says so and has the buttons for
/// what comes next: one message, below everything else, instead of a word beside a screen that says
/// the same.
final class LearnedScreen {
  private final BotMemory memory;
  private final StaleKeyboards stale;
  private final ShowScreen show;

  LearnedScreen(BotMemory memory, StaleKeyboards stale, ShowScreen show) {
    this.memory = memory;
    this.stale = stale;
    this.show = show;
  }

  /// Whether a person may be led there: they look at that avatar, or do nothing in particular.
  static boolean mayLead(Dialog dialog, AvatarId avatar) {
    Place place = PlaceText.read(dialog.standing().place());
    return switch (place) {
      case Place.Menu _, Place.Avatars _ -> true;
      case Place.Card _, Place.Photos _, Place.Train _, Place.Learning _ ->
          Places.avatar(place).equals(Optional.of(avatar));
      case Place _ -> false;
    };
  }

  /// Leads there. The screen is shown when the chat's turn comes to it.
  void lead(Dialog dialog, AvatarId avatar) {
    dialog
        .showing()
        .living()
        .map(LivingMessage::messageId)
        .ifPresent(old -> stale.remove(dialog.chatId(), old));
    show.aloud(dialog.chatId());
    memory
        .dialogs()
        .change(
            dialog.chatId(),
            current ->
                current
                    .with(
                        new Dialog.Standing(
                            PlaceText.write(new Place.Learning(avatar)),
                            Optional.empty(),
                            current.standing().revision() + 1,
                            Optional.empty()))
                    .with(current.showing().without().awaiting()));
  }
}
