package io.aisha.studio.signin;

import java.util.Locale;

/// What a one-time code is for.
public enum CodePurpose {
  /// Proves that the first administrator can read the program's terminal.
  SETUP,
  /// Lets a person become a user.
  INVITATION,
  /// Lets a user set a new password.
  RECOVERY,
  /// Made on the account page; connects the Telegram account that sends it to the bot.
  TELEGRAM,
  /// Made by one account of a person; merges it into the one in which it is entered.
  MERGE;

  /// The label in the database and in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
