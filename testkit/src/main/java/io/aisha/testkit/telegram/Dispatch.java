package io.aisha.testkit.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import io.aisha.testkit.telegram.Fault.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Handles requests: reads them, injects faults, runs the method and records the call.
final class Dispatch {
  private static final Pattern METHOD = Pattern.compile("/bot([^/]+)/(?:test/)?([^/]+)");
  private static final Pattern FILE = Pattern.compile("/file/bot([^/]+)/(.+)");
  private static final String JSON = "application/json";

  /// The head of a response that is followed by a file.
  private static final Answer FOUND = new Answer(200, "application/octet-stream", Map.of(), "", "");

  private final ServerState state;
  private final Methods methods;
  private final Faults faults;
  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch closing = new CountDownLatch(1);

  Dispatch(ServerState state, Methods methods, Faults faults) {
    this.state = state;
    this.methods = methods;
    this.faults = faults;
  }

  List<Call> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
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
      } catch (ConnectionClosed _) {
        exchange.close();
      }
    } else {
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      send(exchange, failed(404, "Not Found", 0));
    }
  }

  private void call(HttpExchange exchange, String token, String name) throws IOException {
    Instant at = state.clock().instant();
    CallParameters parameters = new CallParameters();
    Optional<Long> chatId = Optional.empty();
    String called = name;
    Optional<Answer> answer;
    try {
      parameters = ParameterReader.of(exchange);
      if (!token.equals(BotApiServer.TOKEN)) {
        throw new ErrorResponse(401, "Unauthorized");
      }
      Methods.Named method =
          methods.find(name).orElseThrow(() -> new ErrorResponse(404, "Not Found"));
      called = method.name();
      chatId = chatOf(parameters);
      answer = run(method, parameters, faults.take(called, chatId));
    } catch (ErrorResponse refusal) {
      answer = Optional.of(failed(refusal));
    } catch (ConnectionClosed _) {
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

  private Optional<Long> chatOf(CallParameters parameters) {
    OptionalLong named = parameters.number("chat_id");
    if (named.isPresent()) {
      return Optional.of(named.getAsLong());
    }
    return state
        .queries()
        .chatOf(parameters.text("callback_query_id"))
        .or(() -> state.files().find(parameters.text("file_id")).map(StoredFile::chatId));
  }

  /// Runs the method and returns the response; empty to close the connection.
  private Optional<Answer> run(
      Methods.Named method, CallParameters parameters, Optional<Fault> fault) {
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
        throw new ConnectionClosed();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new ConnectionClosed();
    }
  }

  private static Answer apply(Methods.Named method, CallParameters parameters) {
    try {
      JsonNode result = method.method().run(parameters);
      ObjectNode body = ClientJson.object().put("ok", true);
      body.set("result", result);
      return new Answer(200, JSON, Map.of(), ClientJson.write(body), "");
    } catch (ErrorResponse refusal) {
      return failed(refusal);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new ConnectionClosed();
    } catch (ConnectionClosed hungUp) {
      throw hungUp;
    } catch (RuntimeException e) {
      // Either the request has an unforeseen form, or this server has a bug: report it.
      return failed(500, "Internal Server Error: " + e, 0);
    }
  }

  private static Answer failed(ErrorResponse refusal) {
    return failed(refusal.code(), refusal.description(), refusal.retryAfterSeconds());
  }

  private static Answer failed(int code, String description, int retryAfterSeconds) {
    if (retryAfterSeconds > 0) {
      return Fault.tooManyRequests(retryAfterSeconds);
    }
    return Fault.refusal(code, description);
  }

  private void download(HttpExchange exchange, String token, String path) throws IOException {
    Instant at = state.clock().instant();
    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    Optional<StoredFile> file =
        token.equals(BotApiServer.TOKEN) ? state.files().atPath(path) : Optional.empty();
    Optional<Long> chatId = file.map(StoredFile::chatId);
    Fault fault = faults.take("file", chatId).orElse(new Fault.Slow(Duration.ZERO));
    Optional<Answer> answer =
        switch (fault) {
          case Answer scripted -> Optional.of(scripted);
          case Fault.ResetBefore _, Fault.ResetAfter _ -> Optional.empty();
          case Fault.Slow slow -> {
            pause(slow);
            yield Optional.of(file.isPresent() ? FOUND : failed(404, "Not Found", 0));
          }
        };
    calls.add(
        new Call(
            "file",
            Map.of("file_path", path),
            chatId,
            at,
            answer.map(Answer::status).orElse(0),
            answer.map(Answer::reason).orElse("hung up")));
    if (answer.isEmpty()) {
      exchange.close();
    } else if (file.isPresent() && answer.get().equals(FOUND)) {
      write(exchange, FOUND, file.get().bytes());
    } else {
      send(exchange, answer.get());
    }
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
