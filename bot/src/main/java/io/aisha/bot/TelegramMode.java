package io.aisha.bot;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How the bot hears of what happens.
public enum TelegramMode {
  /// It asks.
  POLLING,
  /// Telegram sends, to the address at which the studio is reached from outside.
  WEBHOOK;

  /// The word in the settings.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The mode of that word.
  public static Optional<TelegramMode> find(String label) {
    return Arrays.stream(values()).filter(mode -> mode.label().equals(label)).findFirst();
  }
}
