package io.aisha.bot.store;

import java.util.Locale;

/// How far a delivery is.
public enum DeliveryState {
  WAITING,
  /// A part is being sent. Found so later, it may have arrived, and is not sent again.
  SENDING,
  SENT,
  FAILED;

  /// The label in the database.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
