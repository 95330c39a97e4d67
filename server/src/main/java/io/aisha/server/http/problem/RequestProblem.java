package io.aisha.server.http.problem;

import java.util.Map;

/// A request that is refused before a service is called: malformed, too large, or of the wrong
/// type. It is shown like a refusal of the studio, by its code.
public final class RequestProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient Map<String, Object> arguments;

  public RequestProblem(int status, String code) {
    this(status, code, Map.of());
  }

  /// @param status an HTTP status, 400 to 599
  /// @param code stable, kebab-case; its sentences are `rest.problem.<code>.title` and `.detail`
  /// @param arguments the values in the sentences
  public RequestProblem(int status, String code, Map<String, Object> arguments) {
    super(code + " " + arguments);
    this.status = status;
    this.code = code;
    this.arguments = Map.copyOf(arguments);
  }

  /// A refusal that is described by its status alone.
  public static RequestProblem ofStatus(int status) {
    return new RequestProblem(
        status,
        switch (status) {
          case 404 -> "path-unknown";
          case 405 -> "method-not-allowed";
          case 406 -> "not-acceptable";
          case 413 -> "request-too-large";
          case 415 -> "content-type-not-supported";
          default -> status < 500 ? "request-not-valid" : "internal";
        });
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public Map<String, Object> arguments() {
    return arguments;
  }
}
