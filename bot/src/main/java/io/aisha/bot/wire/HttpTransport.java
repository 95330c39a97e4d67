package io.aisha.bot.wire;

import io.aisha.bot.wire.BotApiException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Makes calls. Its addresses hold the token and do not leave it.
final class HttpTransport implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int TOKEN_REFUSED = 401;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final String api;
  private final String files;

  HttpTransport(String token, URI apiUrl, URI fileUrl) {
    this.api = apiUrl + "/bot" + token + "/";
    this.files = fileUrl + "/file/bot" + token + "/";
  }

  /// Calls a method with JSON.
  ///
  /// @return the answer's `result`
  /// @throws BotApiException when it was refused or got no response
  JsonNode call(String method, Map<String, ?> parameters, Duration timeout) {
    return call(
        method,
        request(method, timeout)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(parameters))));
  }

  /// The same with files.
  JsonNode call(String method, MultipartForm form, Duration timeout) {
    return call(
        method,
        request(method, timeout).header("Content-Type", form.contentType()).POST(form.body()));
  }

  private HttpRequest.Builder request(String method, Duration timeout) {
    return HttpRequest.newBuilder(URI.create(api + method)).timeout(timeout);
  }

  private JsonNode call(String method, HttpRequest.Builder request) {
    HttpResponse<String> response = send(method, request.build(), BodyHandlers.ofString());
    JsonNode answer = read(method, response);
    if (answer.path("ok").asBoolean(false)) {
      return answer.path("result");
    }
    throw Refusals.of(method, response.statusCode(), answer);
  }

  /// A proxy in front of Telegram sometimes responds with HTML or an empty body.
  private static JsonNode read(String method, HttpResponse<String> response) {
    int status = response.statusCode();
    try {
      JsonNode answer = JSON.readTree(response.body());
      if (answer.isObject()) {
        return answer;
      }
    } catch (JacksonException _) {
      // Reported below without the cause, whose message contains the body.
    }
    if (status == 413) {
      throw new BotApiException(Kind.FILE_TOO_BIG, method + ": 413", Optional.empty(), null);
    }
    Kind kind = status == TOKEN_REFUSED ? Kind.TOKEN_REFUSED : Kind.OUTCOME_UNKNOWN;
    throw new BotApiException(
        kind, method + ": an answer that is not JSON, status " + status, Optional.empty(), null);
  }

  /// Fetches a file into store. A Bot API server of one's own that runs with `--local` names a file
  /// on this machine, which is read where it lies.
  ///
  /// @throws BotApiException `FILE_TOO_BIG` when it is larger than that
  byte[] fetch(String path, int bytesMax, Duration timeout) {
    String method = "file";
    if (path.startsWith("/") && Files.isReadable(Path.of(path))) {
      return read(Path.of(path), bytesMax);
    }
    HttpRequest request = HttpRequest.newBuilder(address(path)).timeout(timeout).GET().build();
    HttpResponse<InputStream> response = send(method, request, BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        int status = response.statusCode();
        Kind kind =
            status == 429
                ? Kind.TOO_MANY_REQUESTS
                : status >= 500 ? Kind.OUTCOME_UNKNOWN : Kind.FILE_UNKNOWN;
        throw new BotApiException(kind, "file: status " + status, Optional.empty(), null);
      }
      byte[] bytes = body.readNBytes(bytesMax + 1);
      if (bytes.length > bytesMax) {
        throw new BotApiException(
            Kind.FILE_TOO_BIG, "file: more than " + bytesMax + " bytes", Optional.empty(), null);
      }
      if (bytes.length == 0) {
        // Telegram takes no empty files, so this is an answer that got lost.
        throw new BotApiException(
            Kind.OUTCOME_UNKNOWN, "file: no bytes at all", Optional.empty(), null);
      }
      return bytes;
    } catch (IOException e) {
      throw broken(method, e);
    }
  }

  private static byte[] read(Path file, int bytesMax) {
    try (InputStream body = Files.newInputStream(file)) {
      byte[] bytes = body.readNBytes(bytesMax + 1);
      if (bytes.length > bytesMax) {
        throw new BotApiException(
            Kind.FILE_TOO_BIG, "file: more than " + bytesMax + " bytes", Optional.empty(), null);
      }
      return bytes;
    } catch (IOException e) {
      throw broken("file", e);
    }
  }

  /// An invalid address is not part of the message, because it contains the token.
  private URI address(String path) {
    try {
      String encoded = new URI(null, null, "/" + path.replaceFirst("^/+", ""), null).getRawPath();
      return URI.create(files + encoded.substring(1));
    } catch (URISyntaxException | IllegalArgumentException _) {
      throw new BotApiException(
          Kind.FILE_UNKNOWN, "file: a path that is none", Optional.empty(), null);
    }
  }

  private <T> HttpResponse<T> send(
      String method, HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(request, handler);
    } catch (IOException e) {
      throw broken(method, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BotApiException(
          Kind.OUTCOME_UNKNOWN, method + ": interrupted", Optional.empty(), null);
    }
  }

  /// The cause's own words may name the address; its kind says enough.
  private static BotApiException broken(String method, IOException cause) {
    boolean reached =
        !(cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException);
    return new BotApiException(
        reached ? Kind.OUTCOME_UNKNOWN : Kind.NOT_REACHED,
        method + ": " + cause.getClass().getSimpleName(),
        Optional.empty(),
        null);
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
