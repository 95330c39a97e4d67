package io.aisha.studio.cost;

import java.util.OptionalLong;

/// How much may be spent, in millionths of a US dollar. Days and months are those of UTC.
///
/// @param personDayMicroUsd by one person in a day; empty for no limit
/// @param installationMonthMicroUsd by everybody in a month; empty for no limit
public record CostLimits(OptionalLong personDayMicroUsd, OptionalLong installationMonthMicroUsd) {
  /// Nobody is held back.
  public static final CostLimits NONE = new CostLimits(OptionalLong.empty(), OptionalLong.empty());

  public CostLimits {
    if (personDayMicroUsd.orElse(0) < 0 || installationMonthMicroUsd.orElse(0) < 0) {
      throw new IllegalArgumentException(
          "limits were %s and %s, expected 0 or more"
              .formatted(personDayMicroUsd, installationMonthMicroUsd));
    }
  }
}
