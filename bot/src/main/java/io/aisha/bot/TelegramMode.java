package io.aisha.bot;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How the bot receives updates.
public enum TelegramMode {
  /// The bot polls for updates.
  POLLING,
  /// Telegram sends updates to the public address of the studio.
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
