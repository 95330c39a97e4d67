package io.aisha.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A reverse proxy as an operator sets it up: it passes on everything below a path, with the
/// headers that say who asked for what. It collects nothing, so that events arrive at once.
final class PrefixProxy implements AutoCloseable {
  private static final String PREFIX = "/aisha";
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "keep-alive");

  private final int studioPort;
  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private PrefixProxy(int studioPort) throws IOException {
    this.studioPort = studioPort;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(PREFIX, this::handle);
    server.start();
  }

  /// Starts a proxy in front of a studio, which may start later.
  static PrefixProxy before(int studioPort) {
    try {
      return new PrefixProxy(studioPort);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The public address of the studio. A browser has passkeys at the host `localhost` only.
  String publicUrl() {
    return "http://localhost:" + server.getAddress().getPort() + PREFIX;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI asked = exchange.getRequestURI();
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + studioPort + asked))
              .method(
                  exchange.getRequestMethod(),
                  HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
              .header("X-Forwarded-Host", exchange.getRequestHeaders().getFirst("Host"))
              .header("X-Forwarded-Proto", "http")
              .header("X-Forwarded-For", "203.0.113.9");
      copy(
          exchange.getRequestHeaders(),
          (name, value) -> {
            if (!name.toLowerCase(Locale.ROOT).startsWith("x-forwarded-")) {
              request.header(name, value);
            }
          });
      answer(client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()), exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpResponse<InputStream> response, HttpExchange exchange)
      throws IOException {
    copy(response.headers().map(), exchange.getResponseHeaders()::add);
    try (InputStream in = response.body()) {
      boolean empty = response.statusCode() == 204 || response.statusCode() == 304;
      exchange.sendResponseHeaders(response.statusCode(), empty ? -1 : 0);
      OutputStream out = exchange.getResponseBody();
      byte[] part = new byte[8192];
      for (int count = in.read(part); count >= 0 && !empty; count = in.read(part)) {
        out.write(part, 0, count);
        out.flush();
      }
    }
  }

  /// Receives a header.
  private interface Header {
    void set(String name, String value);
  }

  private static void copy(Map<String, List<String>> headers, Header to) {
    headers.forEach((name, values) -> {
      if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
        values.forEach(value -> to.set(name, value));
      }
    });
  }

  @Override
  public void close() {
    server.stop(0);
    client.shutdownNow();
    threads.shutdownNow();
  }
}
