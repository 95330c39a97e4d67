package io.aisha.studio;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that the caller asked for cannot be. It carries a stable code and the values a
/// sentence for people needs; the sentence itself is made at the surface.
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

  /// What happened, as a closed set.
  public final ErrorCode error() {
    return code;
  }

  /// What happened, as surfaces send it: a label of [ErrorCode].
  public final String code() {
    return code.label();
  }

  /// The values of the sentence: text, numbers and booleans by the names listed in
  /// `docs/errors.md`. Never a person's text other than what the caller has just sent.
  public final Map<String, Object> arguments() {
    return arguments;
  }

  /// There is no such thing for this owner. What belongs to somebody else is not there either.
  public static final class NotFound extends StudioException {
    private static final long serialVersionUID = 1L;

    public NotFound(ErrorCode code, Object id) {
      super(code, Map.of("id", id.toString()), null);
    }
  }

  /// The thing is there, but in no state to do this now.
  public static final class Conflict extends StudioException {
    private static final long serialVersionUID = 1L;

    public Conflict(ErrorCode code, Map<String, Object> arguments) {
      super(code, arguments, null);
    }
  }

  /// The request could never have been carried out.
  public static final class Invalid extends StudioException {
    private static final long serialVersionUID = 1L;

    public Invalid(ErrorCode code, Map<String, Object> arguments) {
      super(code, arguments, null);
    }
  }

  /// Something outside the studio failed. Each port has one subclass.
  public abstract static non-sealed class Outside extends StudioException {
    private static final long serialVersionUID = 1L;

    protected Outside(ErrorCode code, Map<String, Object> arguments, @Nullable Throwable cause) {
      super(code, arguments, cause);
    }

    /// Whether the same call may succeed later without anybody mending anything by hand.
    public abstract boolean retryable();

    /// Whether it is likely to come back by itself within minutes, as what has been unplugged or is
    /// being restarted does. Work waits longer for it than for what may never pass.
    public boolean comesBack() {
      return false;
    }

    /// Whether it is the studio's own equipment, which an operator has to mend, however long that
    /// takes: a full disk, a folder that is away, a key that was withdrawn. Work is not failed for
    /// it but waits.
    public boolean awaitsOperator() {
      return false;
    }

    /// What the owner of work is told that ends by it, or waits for it: the code of a sentence.
    public String told() {
      return code();
    }

    /// How long it asks us to wait before the next call, where it says so.
    public Optional<Duration> retryAfter() {
      return Optional.empty();
    }
  }
}
