package io.aisha.bot;

import java.net.URI;
import java.util.Optional;

/// What an operator decides about the Telegram bot.
///
/// @param token as BotFather gave it, never printed; whether it is good is found out when it is
///   used
/// @param apiUrl in front of `/bot<token>`
/// @param fileUrl in front of `/file/bot<token>`
/// @param publicUrl where Telegram reaches the studio; present when the mode needs it
public record TelegramSettings(
    String token, URI apiUrl, URI fileUrl, TelegramMode mode, Optional<URI> publicUrl) {

  @Override
  public String toString() {
    return "TelegramSettings[token=********, apiUrl=%s, fileUrl=%s, mode=%s, publicUrl=%s]"
        .formatted(apiUrl, fileUrl, mode, publicUrl);
  }
}
