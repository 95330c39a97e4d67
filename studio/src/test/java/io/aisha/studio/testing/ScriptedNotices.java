package io.aisha.studio.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisha.studio.engine.Notices;
import io.aisha.studio.engine.WorkHandle;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Notices whose body is a request id and whose header `word` says what they are: `genuine`,
/// `stale`, or else forged.
final class ScriptedNotices implements Notices {

  @Override
  public Checked check(Notice notice) {
    String requestId = new String(notice.body(), UTF_8);
    return switch (notice.headers().getOrDefault("word", "")) {
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
    Map<String, Object> data = new HashMap<>(Map.of("kind", "noticed"));
    payload.ifPresent(carried -> data.put("payload", carried));
    return data;
  }
}
