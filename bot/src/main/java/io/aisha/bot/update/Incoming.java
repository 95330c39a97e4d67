package io.aisha.bot.update;

import io.aisha.bot.store.MessageKind;
import io.aisha.bot.store.PhotoArrivals;
import io.aisha.studio.account.TelegramAccount;

/// Something that a user did in their chat with the bot.
record Incoming(long chatId, TelegramAccount who, Content content) {

  /// The content of the update.
  sealed interface Content {}

  /// A message that begins with a slash.
  ///
  /// @param name without the slash, in lower case
  /// @param argument the text after the command; empty for none
  record Command(int messageId, String name, String argument) implements Content {}

  /// Any other text.
  record Words(int messageId, String text) implements Content {}

  /// A photo, or a picture sent as a file.
  record Photo(PhotoArrivals.Arrival arrival) implements Content {}

  /// Any other message.
  record Something(int messageId) implements Content {}

  /// A pressed button.
  ///
  /// @param messageId of the message with the keyboard
  /// @param kind of that message
  /// @param data the callback data, which any client can forge
  record Tap(int messageId, MessageKind kind, String data) implements Content {}

  /// The user blocked or unblocked the bot.
  record Reach(boolean reachable) implements Content {}
}
