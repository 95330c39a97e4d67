package io.aisha.server.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Writes one client's events: what is new or differs from what was written before, and what is
/// gone. Format: WHATWG HTML, section 9.2, server-sent events. Not thread-safe.
final class EventWriter {

  private final OutputStream out;
  private final JsonMapper json;
  private final long heartbeatNanos;
  private final Map<Snapshot.Thing, String> told = new HashMap<>();
  private long number;
  private long lastWrite;

  EventWriter(OutputStream out, JsonMapper json, Duration heartbeat) {
    this.out = out;
    this.json = json;
    this.heartbeatNanos = heartbeat.toNanos();
  }

  void tell(Map<Snapshot.Thing, Object> present) throws IOException {
    boolean first = number == 0;
    long before = number;
    for (Map.Entry<Snapshot.Thing, Object> entry : present.entrySet()) {
      String text = json.writeValueAsString(entry.getValue());
      if (!text.equals(told.put(entry.getKey(), text))) {
        write(entry.getKey().kind(), text);
      }
    }
    for (Iterator<Snapshot.Thing> known = told.keySet().iterator(); known.hasNext(); ) {
      Snapshot.Thing thing = known.next();
      if (!present.containsKey(thing)) {
        known.remove();
        write("deleted", json.writeValueAsString(thing));
      }
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
