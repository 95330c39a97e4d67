package io.aisha.engines.fal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A server that answers what a test says, in turn, and remembers what it was asked. For single
/// calls, whose exact bytes matter; the protocol as a whole is played by the kit's own server.
public final class ScriptedHttp implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, ConcurrentLinkedDeque<Answer>> answers = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  private volatile Answer otherwise = status(404, "{\"status\":\"NOT_FOUND\"}");

  public ScriptedHttp() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Answers calls of that path one after the other; the last answer again and again.
  public void on(String path, Answer... inTurn) {
    answers.put(path, new ConcurrentLinkedDeque<>(Arrays.asList(inTurn)));
  }

  /// Answers calls of all other paths; at first none of them is known.
  public void otherwise(Answer answer) {
    otherwise = answer;
  }

  /// Everything that came, in order.
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  public List<Asked> asked(String path) {
    return asked.stream().filter(request -> request.path().equals(path)).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(
        new Asked(
            exchange.getRequestMethod(),
            path,
            String.valueOf(exchange.getRequestURI().getRawQuery()),
            Map.copyOf(exchange.getRequestHeaders()),
            exchange.getRequestBody().readAllBytes(),
            exchange.getRemoteAddress().getPort()));
    ConcurrentLinkedDeque<Answer> script = answers.get(path);
    if (script == null) {
      otherwise.give(exchange);
      return;
    }
    Answer next = script.size() > 1 ? script.poll() : script.peek();
    next.give(exchange);
  }

  public static Answer json(String body) {
    return status(200, body);
  }

  public static Answer status(int status, String body, String... headers) {
    return bytes(status, body.getBytes(UTF_8), headers);
  }

  /// An answer with JSON headers and these bytes.
  ///
  /// @param headers name, value, name, value
  public static Answer bytes(int status, byte[] body, String... headers) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      for (int at = 0; at < headers.length; at += 2) {
        exchange.getResponseHeaders().set(headers[at], headers[at + 1]);
      }
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    };
  }

  /// Takes the request and hangs up.
  public static Answer cut() {
    return HttpExchange::close;
  }

  /// Promises more than it sends, and hangs up.
  public static Answer cutBody(byte[] part, long promised) {
    return exchange -> {
      exchange.sendResponseHeaders(200, promised);
      exchange.getResponseBody().write(part);
      exchange.getResponseBody().flush();
      throw new IOException("hangs up");
    };
  }

  @Override
  public void close() {
    server.stop(0);
  }

  public interface Answer {
    void give(HttpExchange exchange) throws IOException;
  }

  /// A request that arrived.
  ///
  /// @param port of the sender; each connection has its own
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Asked(
      String method,
      String path,
      String query,
      Map<String, List<String>> headers,
      byte[] body,
      int port) {
    public String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> String.join(",", header.getValue()))
          .findFirst()
          .orElse("");
    }

    public String text() {
      return new String(body, UTF_8);
    }
  }
}
