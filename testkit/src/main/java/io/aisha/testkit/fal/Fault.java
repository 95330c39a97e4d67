package io.aisha.testkit.fal;

import java.util.Map;

/// A fault injected into one call.
public sealed interface Fault {

  /// Returns this response and does nothing else.
  record Answer(int status, Map<String, String> headers, String body) implements Fault {
    public Answer {
      headers = Map.copyOf(headers);
    }
  }

  /// Closes the connection before the request is processed.
  record CutBefore() implements Fault {}

  /// Processes the request, and closes the connection without a response.
  record LoseAnswer() implements Fault {}

  /// Processes the request, and closes the connection in the middle of the response.
  record CutAnswer() implements Fault {}

  /// Neither responds nor closes the connection.
  record Stall() implements Fault {}

  /// An error of the platform, with its type.
  static Fault platform(int status, String type, String detail) {
    return new Answer(
        status,
        Map.of("X-Fal-Error-Type", type),
        "{\"detail\":\"%s\",\"error_type\":\"%s\"}".formatted(detail, type));
  }

  /// An error of the gateway, where no request ID exists.
  static Fault gateway(int status, String detail) {
    return new Answer(status, Map.of(), "{\"detail\":\"%s\"}".formatted(detail));
  }
}
