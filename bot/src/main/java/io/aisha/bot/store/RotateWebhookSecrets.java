package io.aisha.bot.store;

import io.aisha.studio.database.Transaction;
import java.time.Instant;

/// Replaces the webhook secret of each bot that this database knows. Needs no running bot; one that
/// runs sets its webhook again within seconds.
public final class RotateWebhookSecrets {
  private final BotRepository bots = new BotRepository();

  /// Returns the number of bots.
  public int rotate(Transaction transaction, Instant now) {
    return bots.rotateWebhookSecrets(transaction, now);
  }
}
