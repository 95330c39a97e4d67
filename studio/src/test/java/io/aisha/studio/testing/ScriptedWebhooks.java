package io.aisha.studio.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisha.studio.engine.WebhookReader;
import io.aisha.studio.engine.WorkHandle;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Webhook events whose body is a request ID and whose header `word` is the result of the check:
/// `genuine`, `stale`, or anything else for forged.
final class ScriptedWebhooks implements WebhookReader {

  @Override
  public Checked check(Request request) {
    String requestId = new String(request.body(), UTF_8);
    return switch (request.headers().getOrDefault("word", "")) {
      case "genuine" ->
          new Checked.Genuine(requestId, Optional.of("{\"of\":\"" + requestId + "\"}"));
      case "stale" -> new Checked.Stale(requestId);
      default -> new Checked.Forged("no-word");
    };
  }

  @Override
  public WorkHandle handle(String requestId, Map<String, Object> known, Optional<String> payload) {
    return new WorkHandle(requestId, data(payload));
  }

  private static Map<String, Object> data(Optional<String> payload) {
    Map<String, Object> data = new HashMap<>(Map.of("kind", "event"));
    payload.ifPresent(value -> data.put("payload", value));
    return data;
  }
}
