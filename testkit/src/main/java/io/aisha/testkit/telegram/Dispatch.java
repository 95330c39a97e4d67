package io.aisha.testkit.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import io.aisha.testkit.telegram.Fault.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// From a request to its answer, past the fault that is to befall it, and into the record.
final class Dispatch {
  private static final Pattern METHOD = Pattern.compile("/bot([^/]+)/(?:test/)?([^/]+)");
  private static final Pattern FILE = Pattern.compile("/file/bot([^/]+)/(.+)");
  private static final String JSON = "application/json";

  private final World world;
  private final Methods methods;
  private final Faults faults;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  Dispatch(World world, Methods methods, Faults faults) {
    this.world = world;
    this.methods = methods;
    this.faults = faults;
  }

  List<Call> calls() {
    return calls;
  }

  void close() {
    closing.countDown();
  }

  void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Matcher method = METHOD.matcher(path);
    Matcher file = FILE.matcher(path);
    if (method.matches()) {
      call(exchange, method.group(1), method.group(2));
    } else if (file.matches()) {
      try {
        download(exchange, file.group(1), file.group(2));
      } catch (HungUp _) {
        exchange.close();
      }
    } else {
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      send(exchange, failed(404, "Not Found", 0));
    }
  }

  private void call(HttpExchange exchange, String token, String name) throws IOException {
    Instant at = world.clock().instant();
    Parameters parameters = new Parameters();
    Optional<Long> chatId = Optional.empty();
    String called = name;
    Optional<Answer> answer;
    try {
      parameters = Reading.of(exchange);
      if (!token.equals(BotApiServer.TOKEN)) {
        throw new Refusal(401, "Unauthorized");
      }
      Methods.Named method = methods.find(name).orElseThrow(() -> new Refusal(404, "Not Found"));
      called = method.name();
      chatId = chatOf(parameters);
      answer = run(method, parameters, faults.take(called, chatId));
    } catch (Refusal refusal) {
      answer = Optional.of(failed(refusal));
    } catch (HungUp _) {
      answer = Optional.empty();
    }
    calls.add(
        new Call(
            called,
            parameters.plain(),
            chatId,
            at,
            answer.map(Answer::status).orElse(0),
            answer.map(Answer::reason).orElse("hung up")));
    if (answer.isPresent()) {
      send(exchange, answer.get());
    } else {
      exchange.close();
    }
  }

  private Optional<Long> chatOf(Parameters parameters) {
    OptionalLong named = parameters.number("chat_id");
    return named.isPresent()
        ? Optional.of(named.getAsLong())
        : world.presses().chatOf(parameters.text("callback_query_id"));
  }

  /// Gives the answer, empty to hang up.
  private Optional<Answer> run(Methods.Named method, Parameters parameters, Optional<Fault> fault) {
    return switch (fault.orElse(null)) {
      case null -> Optional.of(apply(method, parameters));
      case Answer answer -> Optional.of(answer);
      case Fault.ResetBefore _ -> Optional.empty();
      case Fault.ResetAfter _ -> {
        apply(method, parameters);
        yield Optional.empty();
      }
      case Fault.Slow slow -> {
        pause(slow);
        yield Optional.of(apply(method, parameters));
      }
    };
  }

  private void pause(Fault.Slow slow) {
    try {
      if (closing.await(slow.time().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new HungUp();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new HungUp();
    }
  }

  private static Answer apply(Methods.Named method, Parameters parameters) {
    try {
      JsonNode result = method.method().run(parameters);
      ObjectNode body = Json.object().put("ok", true);
      body.set("result", result);
      return new Answer(200, JSON, Map.of(), Json.write(body), "");
    } catch (Refusal refusal) {
      return failed(refusal);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new HungUp();
    }
  }

  private static Answer failed(Refusal refusal) {
    return failed(refusal.code(), refusal.description(), refusal.retryAfterSeconds());
  }

  private static Answer failed(int code, String description, int retryAfterSeconds) {
    if (retryAfterSeconds > 0) {
      return Fault.tooManyRequests(retryAfterSeconds);
    }
    return Fault.refusal(code, description);
  }

  private void download(HttpExchange exchange, String token, String path) throws IOException {
    Instant at = world.clock().instant();
    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    Fault fault = faults.take("file", Optional.empty()).orElse(new Fault.Slow(Duration.ZERO));
    switch (fault) {
      case Answer answer -> {
        record(path, at, answer.status(), answer.reason());
        send(exchange, answer);
      }
      case Fault.ResetBefore _, Fault.ResetAfter _ -> {
        record(path, at, 0, "hung up");
        exchange.close();
      }
      case Fault.Slow slow -> {
        pause(slow);
        give(exchange, token, path, at);
      }
    }
  }

  private void give(HttpExchange exchange, String token, String path, Instant at)
      throws IOException {
    Optional<StoredFile> file =
        token.equals(BotApiServer.TOKEN) ? world.files().atPath(path) : Optional.empty();
    if (file.isPresent()) {
      record(path, at, 200, "");
      Answer head = new Answer(200, "application/octet-stream", Map.of(), "", "");
      write(exchange, head, file.get().bytes());
    } else {
      record(path, at, 404, "Not Found");
      send(exchange, failed(404, "Not Found", 0));
    }
  }

  private void record(String path, Instant at, int status, String reason) {
    calls.add(new Call("file", Map.of("file_path", path), Optional.empty(), at, status, reason));
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    write(exchange, answer, answer.body().getBytes(UTF_8));
  }

  private static void write(HttpExchange exchange, Answer answer, byte[] bytes) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }
}
