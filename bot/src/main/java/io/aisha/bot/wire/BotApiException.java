package io.aisha.bot.wire;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A call that Telegram refused or that got no response.
public final class BotApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final transient Optional<Duration> retryAfter;

  BotApiException(
      Kind kind, String message, Optional<Duration> retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  /// What to do about it.
  public enum Kind {
    /// The message is gone or cannot be edited in this way: send a new one.
    MESSAGE_GONE,
    /// The user has blocked the bot, is gone, or never wrote to it.
    UNREACHABLE,
    /// Wait for the returned time.
    TOO_MANY_REQUESTS,
    /// Telegram does not accept this token.
    TOKEN_REFUSED,
    /// Another process polls for updates, or a webhook is set.
    CONFLICT,
    /// The file ID is no longer valid.
    FILE_UNKNOWN,
    /// The file is larger than Telegram downloads or accepts.
    FILE_TOO_BIG,
    /// A callback that is too old to be answered.
    ANSWER_LATE,
    /// The call is wrong, and will be when it is repeated.
    REFUSED,
    /// It was not carried out: Telegram was not reached, or says that it could not.
    NOT_REACHED,
    /// It may have been carried out: the answer is lost, or says nothing.
    OUTCOME_UNKNOWN
  }

  public Kind kind() {
    return kind;
  }

  /// How long Telegram asks us to wait, where it does.
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /// Whether the same call may succeed later.
  public boolean mayPass() {
    return switch (kind) {
      case TOO_MANY_REQUESTS, NOT_REACHED, OUTCOME_UNKNOWN, CONFLICT -> true;
      case MESSAGE_GONE,
          UNREACHABLE,
          TOKEN_REFUSED,
          FILE_UNKNOWN,
          FILE_TOO_BIG,
          ANSWER_LATE,
          REFUSED ->
          false;
    };
  }
}
