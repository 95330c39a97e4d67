package io.aisha.server.rest.event;

import io.aisha.server.rest.event.SharedSnapshots.State;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Writes one client's events: new, changed and deleted things. Format: WHATWG HTML, section 9.2,
/// server-sent events. Not thread-safe.
final class EventWriter {

  private final OutputStream out;
  private final JsonMapper json;
  private final long heartbeatNanos;
  private Map<Snapshot.Thing, String> written = Map.of();
  private long revision;
  private long number;
  private long lastWrite;

  EventWriter(OutputStream out, JsonMapper json, Duration heartbeat) {
    this.out = out;
    this.json = json;
    this.heartbeatNanos = heartbeat.toNanos();
  }

  /// Writes the differences to the last written state.
  void writeChanges(State state) throws IOException {
    boolean first = number == 0;
    long before = number;
    if (state.revision() != revision) {
      Map<Snapshot.Thing, String> present = state.things();
      for (Map.Entry<Snapshot.Thing, String> entry : present.entrySet()) {
        if (!entry.getValue().equals(written.get(entry.getKey()))) {
          write(entry.getKey().kind(), entry.getValue());
        }
      }
      for (Snapshot.Thing thing : written.keySet()) {
        if (!present.containsKey(thing)) {
          write("deleted", json.writeValueAsString(thing));
        }
      }
      written = present;
      revision = state.revision();
    }
    if (first) {
      write("ready", "{}");
    }
    if (number > before) {
      flush();
    } else if (System.nanoTime() - lastWrite > heartbeatNanos) {
      out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
      flush();
    }
  }

  private void write(String event, String data) throws IOException {
    number++;
    String text = "id: " + number + "\nevent: " + event + "\ndata: " + data + "\n\n";
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private void flush() throws IOException {
    out.flush();
    lastWrite = System.nanoTime();
  }
}
