package io.aisha.testkit.fal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// One request with its response, and the fault that is injected into it.
final class Call {
  private final HttpExchange exchange;
  private final Optional<Fault> fault;
  private final CountDownLatch closing;
  private byte @Nullable [] body;

  Call(HttpExchange exchange, Optional<Fault> fault, CountDownLatch closing) {
    this.exchange = exchange;
    this.fault = fault;
    this.closing = closing;
  }

  String method() {
    return exchange.getRequestMethod();
  }

  String path() {
    return exchange.getRequestURI().getPath();
  }

  byte[] body() throws IOException {
    byte[] read = body;
    if (read == null) {
      read = exchange.getRequestBody().readAllBytes();
      body = read;
    }
    return read;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return headers;
  }

  /// All values of a query parameter, decoded; a value may also be a comma-separated list.
  List<String> queries(String name) {
    List<String> values = new ArrayList<>();
    String query = exchange.getRequestURI().getRawQuery();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        if (parts[0].equals(name) && parts.length == 2) {
          values.addAll(List.of(URLDecoder.decode(parts[1], UTF_8).split(",", -1)));
        }
      }
    }
    return values;
  }

  /// A query parameter, decoded; empty when it is missing.
  String query(String name) {
    String query = exchange.getRequestURI().getRawQuery();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        String[] parts = pair.split("=", 2);
        if (parts[0].equals(name) && parts.length == 2) {
          return URLDecoder.decode(parts[1], UTF_8);
        }
      }
    }
    return "";
  }

  /// Injects a fault that happens before the request is processed.
  ///
  /// @return whether the call is finished
  boolean failsAtOnce() throws IOException {
    if (fault.isEmpty()) {
      return false;
    }
    switch (fault.get()) {
      case Fault.Answer answer -> {
        body();
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        send(answer.status(), "application/json", answer.body().getBytes(UTF_8));
      }
      case Fault.CutBefore _ -> exchange.close();
      case Fault.Stall _ -> {
        body();
        stall();
      }
      case Fault.LoseAnswer _, Fault.CutAnswer _ -> {
        return false;
      }
    }
    return true;
  }

  private void stall() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  void json(int status, String json) throws IOException {
    answer(status, "application/json", json.getBytes(UTF_8));
  }

  void set(String header, String value) {
    exchange.getResponseHeaders().set(header, value);
  }

  void answer(int status, String type, byte[] bytes) throws IOException {
    body();
    if (fault.isPresent()) {
      switch (fault.get()) {
        case Fault.LoseAnswer _ -> exchange.close();
        case Fault.CutAnswer _ -> cut(status, type, bytes);
        case Fault.Answer _, Fault.CutBefore _, Fault.Stall _ ->
            throw new IllegalStateException("that fault has happened already");
      }
      return;
    }
    send(status, type, bytes);
  }

  private void cut(int status, String type, byte[] bytes) throws IOException {
    set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length + 100L);
    exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
    exchange.getResponseBody().flush();
    exchange.close();
  }

  private void send(int status, String type, byte[] bytes) throws IOException {
    set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }
}
