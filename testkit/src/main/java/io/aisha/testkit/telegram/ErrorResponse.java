package io.aisha.testkit.telegram;

/// An error response to the bot.
final class ErrorResponse extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final int retryAfterSeconds;

  ErrorResponse(int code, String description) {
    this(code, description, 0);
  }

  private ErrorResponse(int code, String description, int retryAfterSeconds) {
    super(description, null, false, false);
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  static ErrorResponse badRequest(String what) {
    return new ErrorResponse(400, "Bad Request: " + what);
  }

  static ErrorResponse tooMany(int retryAfterSeconds) {
    return new ErrorResponse(
        429, "Too Many Requests: retry after " + retryAfterSeconds, retryAfterSeconds);
  }

  int code() {
    return code;
  }

  String description() {
    return String.valueOf(getMessage());
  }

  /// 0 for an error that is unrelated to rate limits.
  int retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
