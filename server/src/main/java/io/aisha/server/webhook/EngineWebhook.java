package io.aisha.server.webhook;

import io.aisha.studio.engine.WebhookReader.Request;
import io.aisha.studio.webhook.WebhookService;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Receives the webhook events of engines. Responds as soon as an event is stored; the status of
/// any other response makes the engine send it again, or not.
@RestController
final class EngineWebhook {
  private final WebhookService webhooks;

  EngineWebhook(WebhookService webhooks) {
    this.webhooks = webhooks;
  }

  @PostMapping("/webhooks/{engine}/{token}")
  ResponseEntity<Void> receive(
      @PathVariable String engine, @PathVariable String token, HttpServletRequest request)
      throws IOException {
    return WebhookBody.receive(
        request,
        body ->
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
}
