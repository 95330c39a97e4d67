package io.aisha.testkit.telegram;

/// A message in a chat, by either side.
sealed interface Entry permits SentMessage, Written {
  int id();

  /// One line, or two with buttons.
  String line();
}
