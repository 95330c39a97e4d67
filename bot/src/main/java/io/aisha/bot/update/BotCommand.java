package io.aisha.bot.update;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The commands of the bot.
public enum BotCommand {
  START,
  MENU,
  HELP,
  CANCEL,
  /// Not in Telegram's list: the menu leads there.
  SETTINGS;

  /// As it is typed, without the slash.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<BotCommand> find(String name) {
    return Arrays.stream(values()).filter(command -> command.label().equals(name)).findFirst();
  }
}
