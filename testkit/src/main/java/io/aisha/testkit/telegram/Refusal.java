package io.aisha.testkit.telegram;

/// An error response to the bot.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final int retryAfterSeconds;

  Refusal(int code, String description) {
    this(code, description, 0);
  }

  private Refusal(int code, String description, int retryAfterSeconds) {
    super(description, null, false, false);
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  static Refusal badRequest(String what) {
    return new Refusal(400, "Bad Request: " + what);
  }

  static Refusal tooMany(int retryAfterSeconds) {
    return new Refusal(
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
