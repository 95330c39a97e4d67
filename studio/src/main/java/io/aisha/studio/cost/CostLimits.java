package io.aisha.studio.cost;

import java.util.OptionalLong;

/// Spending limits in millionths of a US dollar. Days and months are in UTC.
///
/// @param userDayMicroUsd for one user in a day; empty for no limit
/// @param installationMonthMicroUsd for all users together in a month; empty for no limit
public record CostLimits(OptionalLong userDayMicroUsd, OptionalLong installationMonthMicroUsd) {
  /// No limits.
  public static final CostLimits NONE = new CostLimits(OptionalLong.empty(), OptionalLong.empty());

  public CostLimits {
    if (userDayMicroUsd.orElse(0) < 0 || installationMonthMicroUsd.orElse(0) < 0) {
      throw new IllegalArgumentException(
          "limits were %s and %s, expected 0 or more"
              .formatted(userDayMicroUsd, installationMonthMicroUsd));
    }
  }
}
