package io.aisha.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The REST API of a studio on this machine.
final class StudioApi {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration POLL_EVERY = Duration.ofMillis(100);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final int port;

  StudioApi(int port) {
    this.port = port;
  }

  /// An error response.
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    Refused(HttpRequest request, int status, String body) {
      super("%s %s: %d %s".formatted(request.method(), request.uri().getPath(), status, body));
      this.status = status;
    }

    /// Whether the error is temporary on the studio's side, and not caused by the request.
    boolean passes() {
      return status >= 500;
    }
  }

  int port() {
    return port;
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return json(to(path).GET().build());
  }

  byte[] bytes(String path) throws IOException, InterruptedException {
    HttpRequest request = to(path).GET().build();
    HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new Refused(
          request, answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
    }
    return answer.body();
  }

  /// All items of a list, page by page.
  List<JsonNode> all(String path) throws IOException, InterruptedException {
    List<JsonNode> found = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = get(path + "?limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      page.path("items").forEach(found::add);
      cursor = page.path("next").asString("");
    } while (!cursor.isEmpty());
    return found;
  }

  JsonNode post(String path, String body) throws IOException, InterruptedException {
    return post(path, body, UUID.randomUUID().toString());
  }

  /// @param key the idempotency key
  JsonNode post(String path, String body, String key) throws IOException, InterruptedException {
    return json(
        to(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /// Uploads one JPEG and returns the result.
  JsonNode upload(String avatar, byte[] photo) throws IOException, InterruptedException {
    String boundary = UUID.randomUUID().toString();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        """
        --%s\r
        Content-Disposition: form-data; name="file"; filename="photo.jpg"\r
        Content-Type: image/jpeg\r
        \r
        """
            .formatted(boundary)
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(photo);
    body.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        to("/avatars/" + avatar + "/photos")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    JsonNode file = json(request).path("items").path(0);
    int status = file.path("status").asInt(0);
    if (status < 200 || status >= 300) {
      throw new Refused(request, status, file.toString());
    }
    return file.path("photo");
  }

  /// Waits until the studio reports that it is ready.
  ///
  /// @return how long that took
  Duration awaitReady(Duration atMost) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
            .timeout(TIMEOUT)
            .GET()
            .build();
    return until(
        "/readyz", atMost, () -> json(request).path("status").asString("").equals("ready"));
  }

  /// Waits until the resource at a path satisfies the condition.
  Duration await(String path, Duration atMost, Predicate<JsonNode> condition)
      throws InterruptedException {
    return until(path, atMost, () -> condition.test(get(path)));
  }

  private interface Look {
    boolean isMet() throws IOException, InterruptedException;
  }

  private static Duration until(String what, Duration atMost, Look look)
      throws InterruptedException {
    long begin = System.nanoTime();
    while (true) {
      Duration waited = Duration.ofNanos(System.nanoTime() - begin);
      try {
        if (look.isMet()) {
          return waited;
        }
      } catch (IOException _) {
        // Not available at the moment.
      }
      if (waited.compareTo(atMost) > 0) {
        throw new IllegalStateException(what + " is not as it should be after " + atMost);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_EVERY.toMillis());
    }
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
        .timeout(TIMEOUT);
  }

  private JsonNode json(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new Refused(request, answer.statusCode(), answer.body());
    }
    try {
      return JSON.readTree(answer.body());
    } catch (JacksonException e) {
      throw new IOException("no JSON: " + answer.body(), e);
    }
  }
}
