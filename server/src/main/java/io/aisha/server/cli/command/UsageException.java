package io.aisha.server.cli.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A command was called in a way that cannot work; found before anything has begun.
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String key;
  private final transient Map<String, ?> arguments;

  /// @param key of the message that says what to do instead
  public UsageException(String key, Map<String, ?> arguments) {
    this(key, arguments, null);
  }

  public UsageException(String key, Map<String, ?> arguments, @Nullable Throwable cause) {
    super(key + " " + arguments, cause);
    this.key = key;
    this.arguments = Map.copyOf(arguments);
  }

  public String key() {
    return key;
  }

  public Map<String, ?> arguments() {
    return arguments;
  }
}
