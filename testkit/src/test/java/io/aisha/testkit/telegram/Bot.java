package io.aisha.testkit.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A bot client that makes exactly the calls that a test requests, over real HTTP.
final class Bot implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();

  /// A response, with its parsed JSON if it has any.
  record Answer(int status, String body, Map<String, String> headers) {
    JsonNode json() {
      return MAPPER.readTree(body);
    }

    JsonNode result() {
      return json().path("result");
    }

    String description() {
      return json().path("description").asString("");
    }

    int messageId() {
      return result().path("message_id").asInt();
    }
  }

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final BotApiServer server;

  Bot(BotApiServer server) {
    this.server = server;
  }

  URI method(String name) {
    return URI.create(server.apiUrl() + "/bot" + BotApiServer.TOKEN + "/" + name);
  }

  /// Calls with a form: names and values alternate.
  Answer call(String method, Object... parameters) throws IOException, InterruptedException {
    String form =
        named(parameters).entrySet().stream()
            .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(method(method))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  Answer json(String method, String body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(method(method))
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofString(body)));
  }

  /// Calls with one file for each name, besides alternating names and values.
  Answer upload(String method, Map<String, byte[]> files, Object... parameters)
      throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Map.Entry<String, String> entry : named(parameters).entrySet()) {
      body.writeBytes(
          "--limit\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
              .formatted(entry.getKey(), entry.getValue())
              .getBytes(UTF_8));
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      body.writeBytes(
          """
          --limit\r
          Content-Disposition: form-data; name="%s"; filename="%s.jpg"\r
          Content-Type: image/jpeg\r
          \r
          """
              .formatted(file.getKey(), file.getKey())
              .getBytes(UTF_8));
      body.writeBytes(file.getValue());
      body.writeBytes("\r\n".getBytes(UTF_8));
    }
    body.writeBytes("--limit--\r\n".getBytes(UTF_8));
    return send(
        HttpRequest.newBuilder(method(method))
            .header("Content-Type", "multipart/form-data; boundary=limit")
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  Answer get(URI address) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address));
  }

  byte[] bytes(String filePath) throws IOException, InterruptedException {
    URI address = URI.create(server.fileUrl() + "/file/bot" + BotApiServer.TOKEN + "/" + filePath);
    return client
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray())
        .body();
  }

  /// Sends a text with buttons.
  Answer show(long chatId, String text, String keyboard) {
    return must("sendMessage", "chat_id", chatId, "text", text, "reply_markup", keyboard);
  }

  /// Answers a callback query.
  Answer answer(String query, String text) {
    return must("answerCallbackQuery", "callback_query_id", query, "text", text);
  }

  private Answer must(String method, Object... parameters) {
    try {
      return call(method, parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// The newest pending update; confirms those before it.
  JsonNode lastUpdate() throws IOException, InterruptedException {
    return call("getUpdates", "offset", -1).result().path(0);
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    Map<String, String> headers = new LinkedHashMap<>();
    answer.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
    return new Answer(answer.statusCode(), answer.body(), headers);
  }

  private static Map<String, String> named(Object... parameters) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      named.put(parameters[i].toString(), parameters[i + 1].toString());
    }
    return named;
  }

  @Override
  public void close() {
    client.close();
  }
}
