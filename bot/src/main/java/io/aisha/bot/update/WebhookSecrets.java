package io.aisha.bot.update;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisha.bot.store.BotShare;
import io.aisha.bot.store.WebhookSecretState;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// The secret of the webhook that is valid now, and for a while the one before it, so that updates
/// under way when it is replaced are not refused. Thread-safe.
public final class WebhookSecrets {
  /// Telegram uses the new secret from the moment at which the webhook is set again, which takes a
  /// few seconds.
  static final Duration OLD_VALID = Duration.ofMinutes(2);

  /// Strangers can send wrong secrets as often as they like.
  private static final Duration READ_EVERY = Duration.ofSeconds(1);

  private final String token;
  private final BotShare share;
  private final Clock clock;
  private volatile WebhookSecretState known = WebhookSecretState.FIRST;
  private volatile Instant readAt = Instant.EPOCH;

  public WebhookSecrets(String token, BotShare share, Clock clock) {
    this.token = token;
    this.share = share;
    this.clock = clock;
  }

  /// The secret with which the webhook is to be set.
  String current() {
    read();
    return WebhookSecret.of(token, known.webhookSecretNumber());
  }

  /// Whether an update with this secret comes from Telegram.
  public boolean accepts(String given) {
    if (isValid(given)) {
      return true;
    }
    if (clock.instant().isBefore(readAt.plus(READ_EVERY))) {
      return false;
    }
    read();
    return isValid(given);
  }

  private boolean isValid(String given) {
    WebhookSecretState state = known;
    boolean oldToo =
        state.webhookSecretNumber() > 0
            && state
                .webhookSecretRotatedAt()
                .filter(at -> clock.instant().isBefore(at.plus(OLD_VALID)))
                .isPresent();
    return isSecret(given, state.webhookSecretNumber())
        || (oldToo && isSecret(given, state.webhookSecretNumber() - 1));
  }

  private boolean isSecret(String given, int number) {
    return MessageDigest.isEqual(
        given.getBytes(UTF_8), WebhookSecret.of(token, number).getBytes(UTF_8));
  }

  private void read() {
    readAt = clock.instant();
    known = share.webhookSecret();
  }
}
