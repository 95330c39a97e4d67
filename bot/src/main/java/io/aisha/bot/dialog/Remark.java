package io.aisha.bot.dialog;

import java.util.Map;

/// A text that is shown once, on top of the next screen.
///
/// @param key of the message files, or a failure's code behind `error.`
/// @param arguments of the sentence, JSON values
public record Remark(String key, Map<String, Object> arguments) {
  private static final String FAILURE = "error.";

  public Remark {
    arguments = Map.copyOf(arguments);
  }

  public static Remark of(String key) {
    return new Remark(key, Map.of());
  }

  /// What a failure's code means.
  public static Remark failure(String code, Map<String, Object> arguments) {
    return new Remark(FAILURE + code, arguments);
  }

  /// Whether it is about a failure, whose code this gives then.
  public boolean isFailure() {
    return key.startsWith(FAILURE);
  }

  public String code() {
    return key.substring(FAILURE.length());
  }
}
