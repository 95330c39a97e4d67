package io.aisha.testkit.telegram;

/// The kind of a message of the bot.
public enum Kind {
  TEXT,
  PHOTO,
  DOCUMENT
}
