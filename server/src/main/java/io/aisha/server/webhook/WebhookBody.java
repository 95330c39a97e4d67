package io.aisha.server.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/// Reads the body of a webhook request, up to a size above the documented maximum of every sender.
final class WebhookBody {
  private static final int BYTES_MAX = 1 << 20;

  private WebhookBody() {}

  /// Responds with the status that `store` returns for the body, or with 413.
  static ResponseEntity<Void> receive(
      HttpServletRequest request, Function<byte[], HttpStatus> store) throws IOException {
    if (request.getContentLengthLong() > BYTES_MAX) {
      return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
    }
    byte[] body;
    try (InputStream bytes = request.getInputStream()) {
      body = bytes.readNBytes(BYTES_MAX + 1);
    }
    HttpStatus status = body.length > BYTES_MAX ? HttpStatus.CONTENT_TOO_LARGE : store.apply(body);
    return ResponseEntity.status(status).build();
  }
}
