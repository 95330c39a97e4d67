package io.aisha.server.serve;

import io.aisha.bot.store.RotateWebhookSecrets;
import io.aisha.studio.database.Transaction;
import java.time.Instant;

/// The keys of Telegram bots, for commands beside a running studio.
public final class BotKeys {

  private BotKeys() {}

  /// Replaces the secrets of their webhooks and returns the number of bots.
  public static int rotate(Transaction transaction, Instant now) {
    return new RotateWebhookSecrets().rotate(transaction, now);
  }
}
