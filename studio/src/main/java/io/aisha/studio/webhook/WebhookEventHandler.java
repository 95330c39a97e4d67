package io.aisha.studio.webhook;

import io.aisha.studio.database.Transaction;

/// Handles webhook events for one feature whose attempts have callback addresses.
public interface WebhookEventHandler {

  /// Handles an event that names one of the feature's attempts by scheduling a status check of that
  /// attempt now. Touches rows only, because the sender waits for the transaction. Does nothing
  /// when the event matches no known attempt.
  ///
  /// @return whether a check was scheduled
  boolean handle(Transaction transaction, StoredWebhookEvent event);
}
