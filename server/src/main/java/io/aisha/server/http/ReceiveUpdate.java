package io.aisha.server.http;

import io.aisha.server.telegram.TelegramBot;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Takes what Telegram sends. It is answered as soon as it stands in the inbox; what is not stored
/// is answered so that Telegram sends it again.
@RestController
final class ReceiveUpdate {
  /// More than any update.
  private static final int BODY_BYTES_MAX = 1 << 20;

  private final TelegramBot bot;

  ReceiveUpdate(TelegramBot bot) {
    this.bot = bot;
  }

  @PostMapping(TelegramBot.WEBHOOK_PATH)
  ResponseEntity<Void> receive(HttpServletRequest request) throws IOException {
    byte[] body;
    try (InputStream bytes = request.getInputStream()) {
      body = bytes.readNBytes(BODY_BYTES_MAX + 1);
    }
    if (body.length > BODY_BYTES_MAX) {
      return answer(HttpStatus.CONTENT_TOO_LARGE);
    }
    String secret =
        Optional.ofNullable(request.getHeader("X-Telegram-Bot-Api-Secret-Token")).orElse("");
    return answer(
        switch (bot.receive(secret, body)) {
          case STORED -> HttpStatus.OK;
          case FORGED -> HttpStatus.UNAUTHORIZED;
          case OFF -> HttpStatus.NOT_FOUND;
          case UNREADABLE -> HttpStatus.BAD_REQUEST;
        });
  }

  private static ResponseEntity<Void> answer(HttpStatus status) {
    return ResponseEntity.status(status).build();
  }
}
