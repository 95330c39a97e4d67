package io.aisha.testkit.telegram;

/// What a message of the bot consists of.
public enum Kind {
  TEXT,
  PHOTO,
  DOCUMENT
}
