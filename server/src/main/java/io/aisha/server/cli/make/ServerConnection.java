package io.aisha.server.cli.make;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisha.server.cli.command.Interruption;
import io.aisha.server.settings.ServerAccess;
import io.aisha.text.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Sends requests to the REST API of a studio on a server. A request whose answer is lost is sent
/// again; the idempotency key of one that starts work keeps that work from being done twice.
final class ServerConnection implements AutoCloseable {
  private static final String API = "/api/v1";
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /// Judging a large photo on a busy server takes some seconds.
  private static final Duration ANSWER = Duration.ofMinutes(2);

  private static final int ATTEMPTS = 4;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ServerAccess access;
  private final Language language;
  private final Interruption interruption;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();

  ServerConnection(ServerAccess access, Language language, Interruption interruption) {
    this.access = access;
    this.language = language;
    this.interruption = interruption;
  }

  /// @param path below the API, such as `/engines`
  /// @throws ServerRefused when the server refuses
  /// @throws WorkFailed `server-unreachable` or `server-not-aisha`
  JsonNode get(String path) {
    return json(send(request(path).GET()));
  }

  byte[] download(String path) {
    return send(request(path).GET()).body();
  }

  JsonNode post(String path, Map<String, ?> body) {
    BodyPublisher sent = BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body));
    return json(
        send(
            request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(sent)));
  }

  /// Uploads a file. The server recognises bytes that it has already.
  JsonNode upload(String path, String name, byte[] bytes) {
    String boundary = "aisha-" + UUID.randomUUID();
    ByteArrayOutputStream body = new ByteArrayOutputStream(bytes.length + 300);
    String shown = name.replaceAll("[\"\\\\\\p{Cntrl}]", "_");
    body.writeBytes(
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            .formatted(boundary, shown)
            .getBytes(UTF_8));
    body.writeBytes(bytes);
    body.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(UTF_8));
    return json(
        send(
            request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))));
  }

  void delete(String path) {
    send(request(path).DELETE());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(access.url() + API + path))
        .timeout(ANSWER)
        .header("Authorization", "Bearer " + access.token().value())
        .header("Accept", "application/json, image/*;q=0.9, */*;q=0.1")
        .header("Accept-Language", language.tag());
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    for (int attempt = 1; ; attempt++) {
      interruption.check();
      try {
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        boolean again = answer.statusCode() == 502 || answer.statusCode() == 503;
        if (!again || attempt == ATTEMPTS) {
          return accepted(answer);
        }
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw failed("server-unreachable", e);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw failed("server-unreachable", e);
      }
      interruption.pause(PAUSE.multipliedBy(attempt));
    }
  }

  private HttpResponse<byte[]> accepted(HttpResponse<byte[]> answer) {
    if (answer.statusCode() < 300) {
      return answer;
    }
    JsonNode problem = json(answer);
    String code = problem.path("code").asString("");
    String detail = problem.path("detail").asString("");
    if (code.isEmpty() || detail.isEmpty()) {
      throw failed("server-not-aisha", new IOException("status " + answer.statusCode()));
    }
    throw new ServerRefused(code, detail);
  }

  private JsonNode json(HttpResponse<byte[]> answer) {
    try {
      return JsonMapper.shared().readTree(answer.body());
    } catch (JacksonException e) {
      throw failed("server-not-aisha", e);
    }
  }

  /// The answer makes no sense.
  WorkFailed notAStudio() {
    return failed("server-not-aisha", new IOException("an answer that no studio gives"));
  }

  /// The user has to agree to what happens to photos, on a page of the server.
  WorkFailed consentNeeded() {
    return new WorkFailed("consent-needed-there", Map.of("address", access.url() + "/privacy"));
  }

  private WorkFailed failed(String code, Exception cause) {
    WorkFailed failed = new WorkFailed(code, Map.of("url", access.url().toString()));
    failed.initCause(cause);
    return failed;
  }

  @Override
  public void close() {
    http.close();
  }
}
