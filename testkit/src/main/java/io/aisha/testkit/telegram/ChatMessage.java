package io.aisha.testkit.telegram;

/// A message in a chat, from the user or the bot.
sealed interface ChatMessage permits SentMessage, UserMessage {
  int id();

  /// One line, or two if there are buttons.
  String line();
}
