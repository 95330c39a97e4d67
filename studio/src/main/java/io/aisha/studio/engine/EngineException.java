package io.aisha.studio.engine;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An engine could not be asked, or did not answer as it should.
public final class EngineException extends StudioException.Outside {
  private static final long serialVersionUID = 1L;

  /// The reason when this machine has no room for an engine's temporary files.
  public static final String TEMPORARY_FILES_FAILED = "temporary-files-failed";

  /// The reason when a result lies on a host from which nothing may be fetched.
  public static final String RESULT_HOST_REFUSED = "result-host-refused";

  private static final Set<String> MENDED_BY_OPERATOR =
      Set.of(TEMPORARY_FILES_FAILED, RESULT_HOST_REFUSED);

  private final Outcome outcome;
  private final String reason;
  private final transient @Nullable Duration retryAfter;

  /// `reason` is a kebab-case code of what happened, at most 60 characters, such as `rate-limited`;
  /// never a secret or a person's text. It is logged, and what ends by it is told by it: its
  /// sentence has the message key `error.<reason>`.
  public EngineException(Outcome outcome, String engine, String reason, @Nullable Throwable cause) {
    this(outcome, engine, reason, null, cause);
  }

  /// As the shorter one, for an engine that says when to come back.
  ///
  /// @param retryAfter how long the engine asks us to wait, where it says so
  public EngineException(
      Outcome outcome,
      String engine,
      String reason,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(
        outcome == Outcome.REFUSED ? ErrorCode.ENGINE_REFUSED : ErrorCode.ENGINE_UNAVAILABLE,
        Map.of("engine", engine, "reason", reason),
        cause);
    this.outcome = outcome;
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  public Outcome outcome() {
    return outcome;
  }

  /// What happened, in the engine's own code.
  public String reason() {
    return reason;
  }

  @Override
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /// Whether the same call may succeed later. After a start of paid work, only [Outcome#NOT_SENT]
  /// is retried all the same: the caller looks at the outcome.
  @Override
  public boolean retryable() {
    return outcome != Outcome.REFUSED;
  }

  @Override
  public String told() {
    return outcome == Outcome.REFUSED || awaitsOperator() ? reason : code();
  }

  @Override
  public boolean awaitsOperator() {
    return MENDED_BY_OPERATOR.contains(reason);
  }

  /// What is known of the call's effect.
  public enum Outcome {
    /// The engine certainly did not begin anything; asking again is safe.
    NOT_SENT,
    /// The engine may or may not have begun: the answer was lost. For a call that begins nothing
    /// this is no different from [#NOT_SENT].
    UNKNOWN,
    /// The engine answered no, and would again.
    REFUSED
  }
}
