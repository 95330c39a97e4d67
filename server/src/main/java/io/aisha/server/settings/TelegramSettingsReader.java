package io.aisha.server.settings;

import io.aisha.bot.TelegramMode;
import io.aisha.bot.TelegramSettings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// Reads the settings of the Telegram bot. Without a token the bot is off.
final class TelegramSettingsReader {
  private static final URI TELEGRAM = URI.create("https://api.telegram.org");

  private final SettingValues values;

  TelegramSettingsReader(SettingValues values) {
    this.values = values;
  }

  Optional<TelegramSettings> read(Optional<URI> publicUrl) {
    String token =
        values.secret(SettingKey.AISHA_TELEGRAM_TOKEN, SettingKey.AISHA_TELEGRAM_TOKEN_FILE);
    URI apiUrl = values.url(SettingKey.AISHA_TELEGRAM_API_URL, TELEGRAM);
    URI fileUrl = values.url(SettingKey.AISHA_TELEGRAM_FILE_URL, apiUrl);
    String label = values.value(SettingKey.AISHA_TELEGRAM_MODE);
    Optional<TelegramMode> mode = TelegramMode.find(label);
    if (mode.isEmpty()) {
      values.problem(SettingKey.AISHA_TELEGRAM_MODE, "no-telegram-mode", Map.of("value", label));
    }
    if (token.isEmpty()) {
      return Optional.empty();
    }
    if (mode.equals(Optional.of(TelegramMode.WEBHOOK)) && publicUrl.isEmpty()) {
      values.problem(SettingKey.AISHA_PUBLIC_URL, "needed-for-webhook", Map.of());
    }
    return Optional.of(
        new TelegramSettings(token, apiUrl, fileUrl, mode.orElse(TelegramMode.POLLING), publicUrl));
  }
}
