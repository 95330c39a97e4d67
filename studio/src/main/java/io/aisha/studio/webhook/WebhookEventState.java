package io.aisha.studio.webhook;

import java.util.Locale;

/// How far a webhook event has been processed.
public enum WebhookEventState {
  /// Not processed yet.
  RECEIVED,
  /// A status check of an attempt was scheduled because of it.
  FOLLOWED,
  /// It matches no attempt that is still running.
  IGNORED;

  /// The label in the database.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
