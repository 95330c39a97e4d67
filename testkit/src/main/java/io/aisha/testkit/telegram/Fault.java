package io.aisha.testkit.telegram;

import java.time.Duration;
import java.util.Map;

/// A fault injected into one call.
public sealed interface Fault {

  /// Returns this response and does nothing else.
  record Answer(int status, String type, Map<String, String> headers, String body, String reason)
      implements Fault {
    public Answer {
      headers = Map.copyOf(headers);
    }
  }

  /// Waits, then processes the request.
  record Slow(Duration time) implements Fault {}

  /// Processes the request, and closes the connection without a response.
  record ResetAfter() implements Fault {}

  /// Closes the connection before the request is processed.
  record ResetBefore() implements Fault {}

  /// Rate limited; the seconds are in the body and in a header.
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

  /// An internal error of the server.
  static Fault serverError() {
    return refusal(500, "Internal Server Error");
  }

  /// The response of a proxy when the server behind it is unavailable.
  static Fault badGatewayHtml() {
    return new Answer(
        502,
        "text/html",
        Map.of(),
        "<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>",
        "Bad Gateway");
  }

  /// Status 200 with an empty body; the request is not processed.
  static Fault emptyBody() {
    return new Answer(200, "application/json", Map.of(), "", "");
  }

  /// Waits, then processes the request and responds.
  static Fault slow(Duration time) {
    return new Slow(time);
  }

  /// Processes the request, and closes the connection without a response.
  static Fault resetAfterApplying() {
    return new ResetAfter();
  }

  /// Closes the connection before the request is processed.
  static Fault resetBeforeApplying() {
    return new ResetBefore();
  }

  /// Returns an error in the API's normal format.
  static Answer refusal(int code, String description) {
    return new Answer(
        code,
        "application/json",
        Map.of(),
        ClientJson.write(
            ClientJson.object()
                .put("ok", false)
                .put("error_code", code)
                .put("description", description)),
        description);
  }
}
