package io.aisha.studio.cost;

import java.time.YearMonth;
import java.util.List;

/// What an installation spent.
///
/// @param months the newest first; a month without charges is left out
/// @param thisMonthMicroUsd what counts against the month's limit now
/// @param thisMonthUnsettledMicroUsd how much of it is an estimate, because no bill is known yet
/// @param estimates of all times
/// @param limits in force
public record CostReport(
    List<Month> months,
    long thisMonthMicroUsd,
    long thisMonthUnsettledMicroUsd,
    Estimates estimates,
    CostLimits limits) {
  public CostReport {
    months = List.copyOf(months);
  }

  /// One month of one engine and kind.
  ///
  /// @param count of charges that count
  /// @param estimatedMicroUsd the sum of their estimates
  /// @param billedMicroUsd the sum of what was billed, of those where it is known
  /// @param countedMicroUsd billed where known, else estimated
  /// @param unsettledMicroUsd how much of what counts is an estimate, because no bill is known yet
  public record Month(
      YearMonth month,
      String engine,
      ChargeKind kind,
      long count,
      long estimatedMicroUsd,
      long billedMicroUsd,
      long countedMicroUsd,
      long unsettledMicroUsd) {}
}
