package io.aisha.server.webhook;

import io.aisha.bot.TelegramBot;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Receives Telegram's updates. Responds as soon as an update is stored; after any other status
/// Telegram sends it again.
@RestController
final class TelegramWebhook {
  private final TelegramBot bot;

  TelegramWebhook(TelegramBot bot) {
    this.bot = bot;
  }

  @PostMapping(TelegramBot.WEBHOOK_PATH)
  ResponseEntity<Void> receive(HttpServletRequest request) throws IOException {
    String secret =
        Optional.ofNullable(request.getHeader("X-Telegram-Bot-Api-Secret-Token")).orElse("");
    return WebhookBody.receive(
        request,
        body ->
            switch (bot.receive(secret, body)) {
              case STORED -> HttpStatus.OK;
              case FORGED -> HttpStatus.UNAUTHORIZED;
              case OFF -> HttpStatus.NOT_FOUND;
              case UNREADABLE -> HttpStatus.BAD_REQUEST;
            });
  }
}
