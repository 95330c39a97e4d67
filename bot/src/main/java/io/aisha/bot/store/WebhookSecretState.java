package io.aisha.bot.store;

import java.time.Instant;
import java.util.Optional;

/// Which secret the webhook of a bot has.
///
/// @param webhookSecretNumber how often it was replaced
/// @param webhookSecretRotatedAt when it was replaced last; empty when it never was
public record WebhookSecretState(
    int webhookSecretNumber, Optional<Instant> webhookSecretRotatedAt) {
  /// It was never replaced.
  public static final WebhookSecretState FIRST = new WebhookSecretState(0, Optional.empty());
}
