package io.aisha.studio.cost;

import java.util.Locale;

/// The state of a charge. All but released ones count against limits.
public enum ChargeState {
  /// The start request has not been sent yet.
  RESERVED,
  /// The start request was sent. What counts is the amount that the engine billed, even if it is
  /// zero; until that is known, the estimate.
  SPENT,
  /// The work was never started and never will be.
  RELEASED;

  /// The label in the database and in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
