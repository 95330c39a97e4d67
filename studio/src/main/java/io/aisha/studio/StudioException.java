package io.aisha.studio;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The caller's request cannot be fulfilled. Carries a stable code and the values of the error
/// message; the surface produces the message itself.
public abstract sealed class StudioException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final transient Map<String, Object> arguments;

  private StudioException(
      ErrorCode code, Map<String, Object> arguments, @Nullable Throwable cause) {
    super(code.label() + " " + arguments, cause);
    this.code = code;
    this.arguments = Map.copyOf(arguments);
  }

  /// The error as an enum constant.
  public final ErrorCode error() {
    return code;
  }

  /// The error as surfaces send it: a label of [ErrorCode].
  public final String code() {
    return code.label();
  }

  /// The values of the error message: text, numbers and booleans under the names listed in
  /// `docs/errors.md`. Contains no user's text except what the caller has just sent.
  public final Map<String, Object> arguments() {
    return arguments;
  }

  /// The owner has no such thing. What belongs to another user is reported as not found.
  public static final class NotFound extends StudioException {
    private static final long serialVersionUID = 1L;

    public NotFound(ErrorCode code, Object id) {
      super(code, Map.of("id", id.toString()), null);
    }
  }

  /// The thing exists, but its state does not allow this now.
  public static final class Conflict extends StudioException {
    private static final long serialVersionUID = 1L;

    public Conflict(ErrorCode code, Map<String, Object> arguments) {
      super(code, arguments, null);
    }
  }

  /// The request is invalid whatever the state.
  public static final class Invalid extends StudioException {
    private static final long serialVersionUID = 1L;

    public Invalid(ErrorCode code, Map<String, Object> arguments) {
      super(code, arguments, null);
    }
  }

  /// The caller has asked too often and may ask again later.
  public static final class TooMany extends StudioException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /// @param retryAfter how long the caller must wait
    public TooMany(ErrorCode code, Map<String, Object> arguments, Duration retryAfter) {
      super(code, arguments, null);
      this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /// A dependency outside the studio failed. Each port has one subclass.
  public abstract static non-sealed class Outside extends StudioException {
    private static final long serialVersionUID = 1L;

    protected Outside(ErrorCode code, Map<String, Object> arguments, @Nullable Throwable cause) {
      super(code, arguments, cause);
    }

    /// Whether the same call may succeed later without manual intervention.
    public abstract boolean retryable();

    /// Whether the dependency is likely to recover by itself within minutes, for example after a
    /// restart or a network failure. Work waits longer for such a dependency than for one that may
    /// never recover.
    public boolean recoversByItself() {
      return false;
    }

    /// Whether an operator must fix the studio's own infrastructure, however long that takes: a
    /// full disk, a missing folder, a revoked key. Such a failure makes work wait and does not fail
    /// it.
    public boolean needsOperator() {
      return false;
    }

    /// The message code that is shown to the owner of work that fails or waits because of this.
    public String ownerMessageCode() {
      return code();
    }

    /// How long the dependency asks to wait before the next call, if it says so.
    public Optional<Duration> retryAfter() {
      return Optional.empty();
    }
  }
}
