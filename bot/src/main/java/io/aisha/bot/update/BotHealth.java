package io.aisha.bot.update;

import io.aisha.bot.wire.BotApiException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the bot works: what last failed, and since when nothing was heard.
public final class BotHealth {
  private static final Logger log = LoggerFactory.getLogger(BotHealth.class);

  /// Several long questions without an answer.
  private static final Duration SILENCE = Duration.ofMinutes(2);

  private final Clock clock;
  private volatile Optional<Failure> failure =
      Optional.of(new Failure("telegram-starting", Instant.MAX));
  private volatile Instant heardAt;

  public BotHealth(Clock clock) {
    this.clock = clock;
    this.heardAt = clock.instant();
  }

  /// Something that went wrong.
  ///
  /// @param at since when another process of the installation that hears Telegram makes up for it;
  ///   never for what no process can help
  private record Failure(String code, Instant at) {}

  /// Telegram answered as it should.
  public void heard() {
    heardAt = clock.instant();
    failure = Optional.empty();
  }

  public void failed(BotApiException e) {
    failure =
        Optional.of(
            switch (e.kind()) {
              case TOKEN_REFUSED -> new Failure("telegram-token-refused", Instant.MAX);
              case CONFLICT -> new Failure("telegram-polled-elsewhere", clock.instant());
              default -> new Failure("telegram-unreachable", clock.instant());
            });
  }

  /// Reports a fault although Telegram responds.
  public void found(String code) {
    failure = Optional.of(new Failure(code, Instant.MAX));
  }

  /// What is wrong, in kebab-case; empty when it works.
  ///
  /// @param lastHeard when any process of the installation heard Telegram
  public Optional<String> problem(Optional<Instant> lastHeard) {
    Instant heard = lastHeard.filter(heardAt::isBefore).orElse(heardAt);
    Optional<Failure> now = failure;
    if (now.isPresent() && lastHeard.filter(now.get().at()::isBefore).isEmpty()) {
      return now.map(Failure::code);
    }
    return heard.plus(SILENCE).isBefore(clock.instant())
        ? Optional.of("telegram-silent")
        : Optional.empty();
  }

  /// Says so in the log when that has changed.
  ///
  /// @return what to compare with the next time
  public static Optional<String> report(Optional<String> before, Optional<String> now) {
    if (!now.equals(before)) {
      now.ifPresentOrElse(
          code -> log.warn("The Telegram bot does not work. problem={}", code),
          () -> log.info("The Telegram bot works."));
    }
    return now;
  }
}
