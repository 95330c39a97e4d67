package io.aisha.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An HTTP client that acts like a program or like a browser without scripts.
public final class Client {

  private static final String BOUNDARY = "studio-test-boundary";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final Supplier<URI> address;
  private final Map<String, String> headers;

  public Client(RunningStudio studio) {
    this(studio, Map.of());
  }

  /// @param headers of every request
  public Client(RunningStudio studio, Map<String, String> headers) {
    this(studio::address, headers);
  }

  /// A client of one of several nodes.
  public Client(URI address) {
    this(() -> address, Map.of());
  }

  private Client(Supplier<URI> address, Map<String, String> headers) {
    this.address = address;
    this.headers = Map.copyOf(headers);
  }

  /// A client that sends an API token.
  public Client withToken(String text) {
    return new Client(address, Map.of("Authorization", "Bearer " + text));
  }

  /// A file to upload.
  @SuppressWarnings("ArrayRecordComponent") // Sent once and never compared.
  public record File(String name, byte[] bytes) {}

  /// A response.
  @SuppressWarnings("ArrayRecordComponent") // Read once and never compared.
  public record Answer(HttpResponse<byte[]> response) {

    public int status() {
      return response.statusCode();
    }

    public byte[] bytes() {
      return response.body();
    }

    public String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    public JsonNode json() {
      return JSON.readTree(response.body());
    }

    /// The header's value; empty when there is none.
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  public HttpRequest.Builder request(String path) {
    // To resolve `//` would mean another host.
    URI url =
        path.startsWith("//")
            ? URI.create(address.get().resolve("/") + path.substring(1))
            : address.get().resolve(path);
    HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(PATIENCE);
    headers.forEach(request::header);
    return request;
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public Answer get(String path) {
    return send(request(path));
  }

  public Answer delete(String path) {
    return send(request(path).DELETE());
  }

  public Answer post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  public Answer upload(String path, File... files) {
    return send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(HttpRequest.BodyPublishers.ofByteArray(multipart(List.of(files)))));
  }

  /// Submits a form like a browser.
  public Answer submit(String path, Map<String, String> fields) {
    return submit(path, fields, UnaryOperator.identity());
  }

  /// As the other method, with what the browser adds to every request.
  Answer submit(
      String path, Map<String, String> fields, UnaryOperator<HttpRequest.Builder> browser) {
    String form =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        browser
            .apply(request(path).header("Accept", "text/html"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "same-origin")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  /// A page in that language.
  public Answer page(String path, String language) {
    return send(
        request(path).header("Accept", "text/html,*/*;q=0.8").header("Accept-Language", language));
  }

  /// Polls until the response meets the condition.
  public JsonNode await(String path, Predicate<JsonNode> condition) {
    Instant deadline = Instant.now().plus(PATIENCE);
    JsonNode answer = get(path).json();
    while (!condition.test(answer)) {
      assertThat(Instant.now()).as(path + " said last " + answer).isBefore(deadline);
      Thread.onSpinWait();
      answer = get(path).json();
    }
    return answer;
  }

  /// An avatar without photos.
  public String newAvatar(String name) {
    Answer made =
        post("/api/v1/avatars", "{\"name\": \"%s\", \"gender\": \"female\"}".formatted(name));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json().get("id").asString();
  }

  /// An avatar with three good photos.
  public String readyAvatar(String name) {
    String id = newAvatar(name);
    Answer photos = upload("/api/v1/avatars/" + id + "/photos", Photographs.good());
    assertThat(photos.status()).as(photos.text()).isEqualTo(201);
    return id;
  }

  /// A trained avatar.
  public String trainedAvatar(String name) {
    String id = readyAvatar(name);
    Answer started = post("/api/v1/avatars/" + id + "/trainings", "{}");
    assertThat(started.status()).as(started.text()).isEqualTo(202);
    await("/api/v1/avatars/" + id, avatar -> avatar.get("status").asString().equals("completed"));
    return id;
  }

  /// The body of an upload, which a test may truncate.
  public static byte[] multipart(List<File> files) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (File file : files) {
      body.writeBytes(
          ("--"
                  + BOUNDARY
                  + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                  + file.name()
                  + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      body.writeBytes(file.bytes());
      body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }

  /// The content type for [#multipart].
  public static String multipartType() {
    return "multipart/form-data; boundary=" + BOUNDARY;
  }

  public URI address() {
    return address.get();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
