package io.aisha.studio.engine;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An engine could not be reached, or returned an error.
public final class EngineException extends StudioException.Outside {
  private static final long serialVersionUID = 1L;

  /// The reason when this machine has no space for an engine's temporary files.
  public static final String TEMPORARY_FILES_FAILED = "temporary-files-failed";

  /// The reason when a result is on a host from which downloads are not allowed.
  public static final String RESULT_HOST_REFUSED = "result-host-refused";

  private static final Set<String> MENDED_BY_OPERATOR =
      Set.of(TEMPORARY_FILES_FAILED, RESULT_HOST_REFUSED);

  private final Outcome outcome;
  private final String reason;
  private final transient @Nullable Duration retryAfter;

  /// `reason` is a kebab-case error code, at most 60 characters, such as `rate-limited`; never a
  /// secret or a user's text. It is logged and stored with the work that fails because of it. Its
  /// message has the key `error.<reason>`.
  public EngineException(Outcome outcome, String engine, String reason, @Nullable Throwable cause) {
    this(outcome, engine, reason, null, cause);
  }

  /// As the shorter constructor, for an engine that asks to wait.
  ///
  /// @param retryAfter how long the engine asks us to wait; null when it does not say
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

  /// What happened, as a code of the engine.
  public String reason() {
    return reason;
  }

  @Override
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /// Whether the same call may succeed later. For a start of paid work the caller must also check
  /// the outcome, because only [Outcome#NOT_SENT] may be retried.
  @Override
  public boolean retryable() {
    return outcome != Outcome.REFUSED;
  }

  @Override
  public String ownerMessageCode() {
    return outcome == Outcome.REFUSED || needsOperator() ? reason : code();
  }

  @Override
  public boolean needsOperator() {
    return MENDED_BY_OPERATOR.contains(reason);
  }

  /// What is known of the call's effect.
  public enum Outcome {
    /// The engine certainly started nothing; a retry is safe.
    NOT_SENT,
    /// The engine may have started the work: the response was lost. For a call that starts nothing
    /// this is the same as [#NOT_SENT].
    UNKNOWN,
    /// The engine refused, and would refuse again.
    REFUSED
  }
}
