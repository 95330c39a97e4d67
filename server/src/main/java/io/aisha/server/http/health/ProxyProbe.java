package io.aisha.server.http.health;

import io.aisha.server.http.problem.RequestProblem;
import io.aisha.server.http.proxy.ForwardingHeadersValve;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// For `./aisha doctor`, which sends requests through the proxy in front of the studio: each
/// response shows how much of the request arrived. Stores nothing and shows nothing of a user.
@RestController
public final class ProxyProbe {
  public static final String PATH = "/healthz/proxy";
  public static final String EVENTS = PATH + "/events";
  public static final String WEBHOOK = "/webhooks/probe";

  /// The time between the two events. They arrive together when a proxy collects them.
  public static final Duration BETWEEN_EVENTS = Duration.ofSeconds(3);

  private static final int BODY_BYTES_MAX = 4 << 20;
  private static final int STREAMS_MAX = 20;

  /// By which the doctor recognises this process.
  private final String instance = UUID.randomUUID().toString();

  private final Semaphore streams = new Semaphore(STREAMS_MAX);

  /// How a request arrived.
  ///
  /// @param instance of the process that answers
  /// @param host that was asked for
  /// @param forwarded whether a proxy reported the client's address: used, ignored or none
  record ArrivalJson(String instance, String host, String forwarded) {}

  /// How much arrived.
  record BodyJson(String instance, long bytes) {}

  @GetMapping(PATH)
  ResponseEntity<ArrivalJson> arrival(HttpServletRequest request) {
    String forwarded = ForwardingHeadersValve.of(request).name().toLowerCase(Locale.ROOT);
    return answer(new ArrivalJson(instance, request.getServerName(), forwarded));
  }

  /// Counts a body of any type.
  @PostMapping({PATH, WEBHOOK})
  ResponseEntity<BodyJson> body(HttpServletRequest request) throws IOException {
    long bytes = 0;
    try (InputStream body = request.getInputStream()) {
      byte[] part = new byte[8 << 10];
      int count = body.read(part);
      while (count >= 0 && bytes <= BODY_BYTES_MAX) {
        bytes += count;
        count = body.read(part);
      }
    }
    return answer(new BodyJson(instance, bytes));
  }

  @GetMapping(EVENTS)
  void events(HttpServletResponse response) throws IOException, InterruptedException {
    if (!streams.tryAcquire()) {
      throw new RequestProblem(503, "too-many-streams", Map.of("max", STREAMS_MAX));
    }
    try {
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
      response.setHeader("Cache-Control", "no-store");
      response.setHeader("X-Accel-Buffering", "no");
      OutputStream out = response.getOutputStream();
      write(out, "first");
      Thread.sleep(BETWEEN_EVENTS);
      write(out, "second");
    } finally {
      streams.release();
    }
  }

  private static void write(OutputStream out, String event) throws IOException {
    out.write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static <T> ResponseEntity<T> answer(T body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }
}
