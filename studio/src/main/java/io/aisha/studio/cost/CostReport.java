package io.aisha.studio.cost;

import java.time.YearMonth;
import java.util.List;

/// The spending of an installation.
///
/// @param months newest first; months without charges are left out
/// @param thisMonthMicroUsd what counts against this month's limit
/// @param thisMonthUnsettledMicroUsd the part of it that is estimated, because no bill is known yet
/// @param estimates over the whole ledger
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
  /// @param count number of charges that count
  /// @param estimatedMicroUsd the sum of their estimates
  /// @param billedMicroUsd the sum of the known bills
  /// @param countedMicroUsd bills where known, else estimates
  /// @param unsettledMicroUsd the part of the counted sum that is estimated, because no bill is
  ///   known yet
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
