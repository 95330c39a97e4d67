package io.aisha.engines.fal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Scenes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/// A fal at which everything goes well: each request waits, is worked on and completes, looked at
/// once for each. A picture is painted by its seed, in the size that was asked for.
final class PlayedFal implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Work> works = new ConcurrentHashMap<>();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();

  PlayedFal() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::submit);
    server.createContext("/requests/", this::request);
    server.createContext("/storage/upload/initiate", this::initiate);
    server.createContext("/files/", this::file);
    server.createContext("/models/", exchange -> answer(exchange, 200, "{\"prices\":[]}"));
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void submit(HttpExchange exchange) throws IOException {
    JsonNode input = FalJson.read(exchange.getRequestBody().readAllBytes()).orElseThrow();
    String id = UUID.randomUUID().toString();
    works.put(id, new Work(input, new AtomicInteger()));
    String address = url() + "/requests/" + id;
    answer(
        exchange,
        200,
        """
        {"request_id":"%s","status_url":"%s/status","response_url":"%s","cancel_url":"%s/cancel"}\
        """
            .formatted(id, address, address, address));
  }

  private void request(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    Work work = works.get(path[2]);
    if (work == null) {
      answer(exchange, 404, "{\"status\":\"NOT_FOUND\"}");
    } else if (path.length == 3) {
      answer(exchange, 200, work.output(this));
    } else if (path[3].equals("cancel")) {
      boolean late = work.looks().get() > 2;
      answer(
          exchange,
          late ? 400 : 202,
          "{\"status\":\"%s\"}".formatted(late ? "ALREADY_COMPLETED" : "CANCELLATION_REQUESTED"));
    } else {
      int look = work.looks().getAndIncrement();
      answer(
          exchange,
          look < 2 ? 202 : 200,
          switch (look) {
            case 0 -> "{\"status\":\"IN_QUEUE\",\"queue_position\":1}";
            case 1 -> "{\"status\":\"IN_PROGRESS\",\"logs\":[{\"message\":\"step 1 of 2\"}]}";
            default -> "{\"status\":\"COMPLETED\"}";
          });
    }
  }

  private void initiate(HttpExchange exchange) throws IOException {
    String place = url() + "/files/" + UUID.randomUUID() + ".zip";
    answer(exchange, 200, "{\"upload_url\":\"%s\",\"file_url\":\"%s\"}".formatted(place, place));
  }

  private void file(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (exchange.getRequestMethod().equals("PUT")) {
      files.put(path, exchange.getRequestBody().readAllBytes());
      answer(exchange, 200, "{}");
      return;
    }
    byte[] bytes = files.get(path);
    answer(exchange, bytes == null ? 404 : 200, bytes == null ? new byte[0] : bytes);
  }

  private String keep(String name, byte[] bytes) {
    files.put("/files/" + name, bytes);
    return url() + "/files/" + name;
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    answer(exchange, status, body.getBytes(UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private record Work(JsonNode input, AtomicInteger looks) {
    String output(PlayedFal fal) {
      if (!input.has("prompt")) {
        return "{\"diffusers_lora_file\":{\"url\":\"%s\"}}"
            .formatted(fal.keep("weights.safetensors", new byte[] {1, 2, 3}));
      }
      int width = input.at("/image_size/width").intValue();
      int height = input.at("/image_size/height").intValue();
      String name = "%s-%dx%d.jpg".formatted(input.path("seed"), width, height);
      if (!fal.files.containsKey("/files/" + name)) {
        fal.keep(
            name, Encoded.jpeg(Scenes.landscape(input.path("seed").longValue(), width, height)));
      }
      return "{\"images\":[{\"url\":\"%s/files/%s\"}],\"has_nsfw_concepts\":[false]}"
          .formatted(fal.url(), name);
    }
  }
}
