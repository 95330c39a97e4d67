package io.aisha.studio.cost;

import java.util.Locale;

/// Where a charge stands. All but a released one count against limits.
public enum ChargeState {
  /// The work has not been asked for yet.
  RESERVED,
  /// The work was asked for. What it came to is what the engine billed, be it nothing; until that
  /// is known, its estimate.
  SPENT,
  /// The work was never begun, and will not be.
  RELEASED;

  /// The label in the database and in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
