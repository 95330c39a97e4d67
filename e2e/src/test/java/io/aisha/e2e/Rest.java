package io.aisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// The REST API as an external client uses it.
final class Rest {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String server;
  private final String root;

  Rest(int port) {
    server = "http://127.0.0.1:%d".formatted(port);
    root = server + "/api/v1";
  }

  /// Whether a studio is listening, with accounts or without.
  boolean answers() {
    try {
      URI health = URI.create(server + "/healthz");
      return exchange(HttpRequest.newBuilder(health).build()).statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  JsonNode get(String path) {
    return success(exchange(request(path).GET().build()));
  }

  JsonNode post(String path, Map<String, ?> body) {
    return success(
        exchange(
            request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(Json.write(body)))
                .build()));
  }

  /// The bytes at a path.
  byte[] bytes(String path) {
    HttpResponse<byte[]> response = exchange(request(path).GET().build());
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return response.body();
  }

  int status(String path) {
    return exchange(request(path).GET().build()).statusCode();
  }

  /// Uploads one photo and returns its result.
  JsonNode upload(String avatar, String name, byte[] bytes) {
    return success(exchange(uploading(avatar, name, bytes))).path("items").path(0);
  }

  /// Uploads one photo and returns the response, whether it succeeded or not.
  HttpResponse<byte[]> tryUpload(String avatar, String name, byte[] bytes) {
    return exchange(uploading(avatar, name, bytes));
  }

  /// Uploads one photo through the form of the web page, like a browser without scripts.
  HttpResponse<byte[]> submitPhoto(String avatar, String name, byte[] bytes) {
    return exchange(uploading(URI.create(server), avatar, name, bytes));
  }

  HttpResponse<byte[]> exchange(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// Creates a character avatar and returns its id.
  String newAvatar(String name) {
    return post("/avatars", Map.of("name", name, "gender", "female", "type", "character"))
        .path("id")
        .asString();
  }

  private HttpRequest uploading(String avatar, String name, byte[] bytes) {
    return uploading(URI.create(root), avatar, name, bytes);
  }

  private static HttpRequest uploading(URI surface, String avatar, String name, byte[] bytes) {
    String boundary = "boundary-" + UUID.randomUUID();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        """
        --%s\r
        Content-Disposition: form-data; name="file"; filename="%s"\r
        Content-Type: application/octet-stream\r
        \r
        """
            .formatted(boundary, name)
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(bytes);
    body.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8));
    return request(surface, "/avatars/" + avatar + "/photos")
        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
        .POST(BodyPublishers.ofByteArray(body.toByteArray()))
        .build();
  }

  private HttpRequest.Builder request(String path) {
    return request(URI.create(root), path);
  }

  private static HttpRequest.Builder request(URI surface, String path) {
    return HttpRequest.newBuilder(URI.create(surface + path)).timeout(TIMEOUT);
  }

  private static JsonNode success(HttpResponse<byte[]> response) {
    String body = new String(response.body(), StandardCharsets.UTF_8);
    assertThat(response.statusCode())
        .as("%s answered %s", response.uri(), body)
        .isBetween(200, 299);
    return Json.parse(body);
  }
}
