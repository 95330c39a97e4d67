package io.aisha.server.cli.make;

import java.util.Map;

/// Training or rendering ended without a result.
public final class WorkFailed extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String code;
  private final transient Map<String, Object> arguments;

  WorkFailed(String code, Map<String, Object> arguments) {
    super(code + " " + arguments);
    this.code = code;
    this.arguments = Map.copyOf(arguments);
  }

  public String code() {
    return code;
  }

  public Map<String, Object> arguments() {
    return arguments;
  }
}
