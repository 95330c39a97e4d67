package io.aisha.testkit.telegram;

import java.time.Duration;
import java.util.Map;

/// Something that goes wrong with one call.
public sealed interface Fault {

  /// Answers this, and does nothing.
  record Answer(int status, String type, Map<String, String> headers, String body, String reason)
      implements Fault {
    public Answer {
      headers = Map.copyOf(headers);
    }
  }

  /// Waits, then does what was asked.
  record Slow(Duration time) implements Fault {}

  /// Does what was asked, and hangs up instead of answering.
  record ResetAfter() implements Fault {}

  /// Hangs up before anything is done.
  record ResetBefore() implements Fault {}

  /// Too many calls; the seconds stand in the body and in a header.
  static Answer tooManyRequests(int retryAfterSeconds) {
    String reason = "Too Many Requests: retry after " + retryAfterSeconds;
    return new Answer(
        429,
        "application/json",
        Map.of("Retry-After", Integer.toString(retryAfterSeconds)),
        """
        {"ok":false,"error_code":429,"description":"%s","parameters":{"retry_after":%d}}\
        """
            .formatted(reason, retryAfterSeconds),
        reason);
  }

  /// An error of the server itself.
  static Fault serverError() {
    return refusal(500, "Internal Server Error");
  }

  /// What a proxy in front of the server answers when the server is away.
  static Fault badGatewayHtml() {
    return new Answer(
        502,
        "text/html",
        Map.of(),
        "<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>",
        "Bad Gateway");
  }

  /// Status 200 and not one byte; nothing is done.
  static Fault emptyBody() {
    return new Answer(200, "application/json", Map.of(), "", "");
  }

  /// Waits, then does what was asked and answers.
  static Fault slow(Duration time) {
    return new Slow(time);
  }

  /// Does what was asked, and hangs up instead of answering.
  static Fault resetAfterApplying() {
    return new ResetAfter();
  }

  /// Hangs up before anything is done.
  static Fault resetBeforeApplying() {
    return new ResetBefore();
  }

  /// Answers an error in the usual form.
  static Answer refusal(int code, String description) {
    return new Answer(
        code,
        "application/json",
        Map.of(),
        Json.write(
            Json.object().put("ok", false).put("error_code", code).put("description", description)),
        description);
  }
}
