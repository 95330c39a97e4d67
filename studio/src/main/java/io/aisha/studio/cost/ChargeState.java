package io.aisha.studio.cost;

import java.util.Locale;

/// Where a charge stands. All but a released one count against limits.
public enum ChargeState {
  /// The work has not been asked for yet.
  RESERVED,
  /// The work was asked for, whatever came of it: an engine may bill what failed.
  SPENT,
  /// The work was never begun, and will not be.
  RELEASED;

  /// The label in the database and in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
