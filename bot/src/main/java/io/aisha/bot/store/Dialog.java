package io.aisha.bot.store;

import io.aisha.studio.account.UserId;
import java.time.Instant;
import java.util.Optional;

/// The state of a chat.
///
/// @param userId the user of the chat; empty before the first message and after an erasure
/// @param reachable false once they have blocked the bot
/// @param eventCount number of events in the chat
public record Dialog(
    long chatId,
    Optional<UserId> userId,
    CurrentScreen screen,
    Showing showing,
    Pacing pacing,
    boolean reachable,
    long eventCount) {

  /// The current screen of the user.
  ///
  /// @param state JSON of the [io.aisha.bot.dialog.DialogState]
  /// @param remark the text on top of the next screen, JSON of the [io.aisha.bot.dialog.Remark]
  /// @param revision grows with every change that a button made, so that a button works once
  /// @param albumAt when the first of the photos arrived that are summed up together
  public record CurrentScreen(
      String state, Optional<String> remark, int revision, Optional<Instant> albumAt) {}

  /// What the chat shows.
  ///
  /// @param living the message that shows where the user is; empty when there is none, or it is not
  ///   known
  /// @param newestMessageId the newest message known in the chat, theirs or ours; 0 for none
  /// @param sending a new living message is being sent, and whether it arrived is not known
  /// @param awaited the user did something and waits to see what came of it
  public record Showing(
      Optional<LivingMessage> living, int newestMessageId, boolean sending, boolean awaited) {

    /// After a message was seen in the chat.
    public Showing seen(int messageId) {
      return new Showing(living, Math.max(newestMessageId, messageId), sending, awaited);
    }

    /// With a living message that is surely there.
    public Showing with(LivingMessage shown) {
      return new Showing(
          Optional.of(shown), Math.max(newestMessageId, shown.messageId()), false, false);
    }

    /// While the user waits to see something.
    public Showing awaiting() {
      return new Showing(living, newestMessageId, sending, true);
    }

    /// Without a living message.
    public Showing without() {
      return new Showing(Optional.empty(), newestMessageId, false, awaited);
    }

    /// While a new living message is on its way.
    public Showing sendingAnew() {
      return new Showing(Optional.empty(), newestMessageId, true, awaited);
    }
  }

  /// When messages may be sent.
  ///
  /// @param pausedUntil Telegram wants no message to this chat before
  /// @param slotAt when the next message may be sent, by the pace of all chats
  public record Pacing(Optional<Instant> pausedUntil, Optional<Instant> slotAt) {}

  /// The same with another screen.
  public Dialog with(CurrentScreen changed) {
    return new Dialog(chatId, userId, changed, showing, pacing, reachable, eventCount);
  }

  /// The same showing something else.
  public Dialog with(Showing changed) {
    return new Dialog(chatId, userId, screen, changed, pacing, reachable, eventCount);
  }

  /// The same at another pace.
  public Dialog with(Pacing changed) {
    return new Dialog(chatId, userId, screen, showing, changed, reachable, eventCount);
  }

  /// The same as the chat of a user, or of no user.
  public Dialog of(Optional<UserId> owner) {
    return new Dialog(chatId, owner, screen, showing, pacing, reachable, eventCount);
  }

  /// The same with a chat that can be reached or not.
  public Dialog reachable(boolean now) {
    return new Dialog(chatId, userId, screen, showing, pacing, now, eventCount);
  }
}
