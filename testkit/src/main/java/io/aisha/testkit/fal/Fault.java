package io.aisha.testkit.fal;

import java.util.Map;

/// Something that goes wrong with one call.
public sealed interface Fault {

  /// Answers this, and does nothing.
  record Answer(int status, Map<String, String> headers, String body) implements Fault {
    public Answer {
      headers = Map.copyOf(headers);
    }
  }

  /// Hangs up before anything is done.
  record CutBefore() implements Fault {}

  /// Does what was asked, and hangs up instead of answering.
  record LoseAnswer() implements Fault {}

  /// Does what was asked, and hangs up in the middle of the answer.
  record CutAnswer() implements Fault {}

  /// Neither answers nor hangs up.
  record Stall() implements Fault {}

  /// A refusal of the platform, with its type.
  static Fault platform(int status, String type, String detail) {
    return new Answer(
        status,
        Map.of("X-Fal-Error-Type", type),
        "{\"detail\":\"%s\",\"error_type\":\"%s\"}".formatted(detail, type));
  }

  /// A refusal of the gateway, where no request id exists.
  static Fault gateway(int status, String detail) {
    return new Answer(status, Map.of(), "{\"detail\":\"%s\"}".formatted(detail));
  }
}
