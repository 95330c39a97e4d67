package io.aisha.server.checkup;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aisha.server.settings.SignInSettings;
import io.aisha.server.settings.WebSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A reverse proxy in front of a studio, below `/aisha`, with one fault.
final class FaultyProxy implements AutoCloseable {
  private static final String PREFIX = "/aisha";
  private static final int NGINX_DEFAULT_BYTES = 1 << 20;

  /// What the proxy does wrong.
  enum Fault {
    NONE,
    STRIPS_THE_PREFIX,
    LOSES_THE_HOST,
    SENDS_ANOTHER_HOST,
    CHANGES_THE_PATH,
    LEADS_ELSEWHERE,
    HAS_NO_STUDIO_BEHIND,
    ASKS_FOR_A_PASSWORD,
    IS_ANOTHER_SITE,
    HIDES_THE_CLIENT,
    LIMITS_BODIES,
    COLLECTS_RESPONSES,
    REFUSES_WEBHOOKS,
    CHANGES_REDIRECTS
  }

  private final URI studio;
  private final Fault fault;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  FaultyProxy(URI studio, Fault fault) throws IOException {
    this.studio = studio;
    this.fault = fault;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(PREFIX, this::handle);
    server.start();
  }

  /// The settings of the operator who has this proxy.
  WebSettings settings() {
    URI publicUrl = URI.create("http://localhost:" + server.getAddress().getPort() + PREFIX);
    return new WebSettings(
        "127.0.0.1",
        studio.getPort(),
        true,
        Optional.of(publicUrl),
        WebSettings.LOOPBACK,
        SignInSettings.STANDARD);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      switch (fault) {
        case LEADS_ELSEWHERE -> answer(exchange, 301, "https://home.example" + path);
        case HAS_NO_STUDIO_BEHIND -> answer(exchange, 502, "");
        case ASKS_FOR_A_PASSWORD -> answer(exchange, 401, "");
        case IS_ANOTHER_SITE -> answer(exchange, 200, "");
        default -> {
          if (fault == Fault.LIMITS_BODIES && body.length > NGINX_DEFAULT_BYTES) {
            answer(exchange, 413, "");
          } else if (fault == Fault.REFUSES_WEBHOOKS && path.contains("/webhooks/")) {
            answer(exchange, 403, "");
          } else {
            forward(exchange, path, body);
          }
        }
      }
    }
  }

  private void forward(HttpExchange exchange, String path, byte[] body) throws IOException {
    String sent =
        switch (fault) {
          case STRIPS_THE_PREFIX -> path.substring(PREFIX.length());
          case CHANGES_THE_PATH -> path.replaceFirst(PREFIX, "/studio");
          default -> path;
        };
    HttpRequest.Builder request =
        HttpRequest.newBuilder(studio.resolve(sent))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    for (String name : List.of("Accept", "Content-Type")) {
      Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
          .ifPresent(value -> request.header(name, value));
    }
    switch (fault) {
      case LOSES_THE_HOST -> {
        // The client sends the address of the studio.
      }
      case SENDS_ANOTHER_HOST -> request.header("X-Forwarded-Host", "aisha.internal");
      default -> request.header("X-Forwarded-Host", "localhost");
    }
    if (fault != Fault.HIDES_THE_CLIENT) {
      request.header("X-Forwarded-For", "203.0.113.9");
    }
    try {
      copy(client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()), exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void copy(HttpResponse<InputStream> response, HttpExchange exchange) throws IOException {
    response
        .headers()
        .firstValue("Location")
        .map(to -> fault == Fault.CHANGES_REDIRECTS ? PREFIX + to : to)
        .ifPresent(to -> exchange.getResponseHeaders().set("Location", to));
    try (InputStream in = response.body()) {
      byte[] collected = fault == Fault.COLLECTS_RESPONSES ? in.readAllBytes() : new byte[0];
      exchange.sendResponseHeaders(response.statusCode(), 0);
      OutputStream out = exchange.getResponseBody();
      out.write(collected);
      byte[] part = new byte[1024];
      int count = in.read(part);
      while (count >= 0) {
        out.write(part, 0, count);
        out.flush();
        count = in.read(part);
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, String location)
      throws IOException {
    if (!location.isEmpty()) {
      exchange.getResponseHeaders().set("Location", location);
    }
    exchange.sendResponseHeaders(status, -1);
  }

  @Override
  public void close() {
    server.stop(0);
    client.shutdownNow();
    threads.shutdownNow();
  }
}
