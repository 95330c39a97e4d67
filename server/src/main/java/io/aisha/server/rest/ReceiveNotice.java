package io.aisha.server.rest;

import io.aisha.studio.engine.WebhookReader.Request;
import io.aisha.studio.webhook.WebhookService;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Takes what engines send by themselves. It is answered as soon as it stands in the inbox; what is
/// not stored is answered so that the engine sends it again, or not, as befits the reason.
@RestController
final class ReceiveNotice {

  /// More than any notice that engines document.
  private static final int BODY_BYTES_MAX = 1 << 20;

  private final WebhookService webhooks;

  ReceiveNotice(WebhookService webhooks) {
    this.webhooks = webhooks;
  }

  @PostMapping("/webhooks/{engine}/{token}")
  ResponseEntity<Void> receive(
      @PathVariable String engine, @PathVariable String token, HttpServletRequest request)
      throws IOException {
    if (request.getContentLengthLong() > BODY_BYTES_MAX) {
      return answer(HttpStatus.CONTENT_TOO_LARGE);
    }
    byte[] body;
    try (InputStream bytes = request.getInputStream()) {
      body = bytes.readNBytes(BODY_BYTES_MAX + 1);
    }
    if (body.length > BODY_BYTES_MAX) {
      return answer(HttpStatus.CONTENT_TOO_LARGE);
    }
    return answer(
        switch (webhooks.receive(engine, token, new Request(headers(request), body))) {
          case STORED -> HttpStatus.OK;
          case FORGED -> HttpStatus.UNAUTHORIZED;
          case UNKNOWN_ENGINE -> HttpStatus.NOT_FOUND;
        });
  }

  private static Map<String, String> headers(HttpServletRequest request) {
    Map<String, String> headers = new HashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
    }
    return headers;
  }

  private static ResponseEntity<Void> answer(HttpStatus status) {
    return ResponseEntity.status(status).build();
  }
}
