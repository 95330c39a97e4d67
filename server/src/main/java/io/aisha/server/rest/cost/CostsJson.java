package io.aisha.server.rest.cost;

import io.aisha.studio.cost.CostReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Costs in millionths of a US dollar. Months are those of UTC.
///
/// @param thisMonthUnsettledMicroUsd the part of it that is estimated, because it is not billed yet
/// @param estimates of all time: charges for finished work that the engine has not billed
/// @param personDayLimitMicroUsd null when there is no limit
/// @param monthLimitMicroUsd null when there is no limit
/// @param months the newest first
public record CostsJson(
    long thisMonthMicroUsd,
    long thisMonthUnsettledMicroUsd,
    EstimatesJson estimates,
    Optional<Long> personDayLimitMicroUsd,
    Optional<Long> monthLimitMicroUsd,
    List<MonthJson> months) {

  public CostsJson {
    months = List.copyOf(months);
  }

  /// Charges that count as estimated.
  ///
  /// @param since creation time of the oldest; null when there is none
  public record EstimatesJson(long count, long microUsd, Optional<Instant> since) {}

  /// One month of one engine and kind of work.
  ///
  /// @param month like `2026-11`
  /// @param kind `training` or `picture`
  /// @param billedMicroUsd sum of the billed charges
  /// @param countedMicroUsd the billed amount if known, otherwise the estimate
  /// @param unsettledMicroUsd the estimated part of `countedMicroUsd`
  public record MonthJson(
      String month,
      String engine,
      String kind,
      long count,
      long estimatedMicroUsd,
      long billedMicroUsd,
      long countedMicroUsd,
      long unsettledMicroUsd) {}

  static CostsJson of(CostReport report) {
    return new CostsJson(
        report.thisMonthMicroUsd(),
        report.thisMonthUnsettledMicroUsd(),
        new EstimatesJson(
            report.estimates().count(), report.estimates().microUsd(), report.estimates().since()),
        boxed(report.limits().userDayMicroUsd()),
        boxed(report.limits().installationMonthMicroUsd()),
        report.months().stream()
            .map(month ->
                new MonthJson(
                    month.month().toString(),
                    month.engine(),
                    month.kind().label(),
                    month.count(),
                    month.estimatedMicroUsd(),
                    month.billedMicroUsd(),
                    month.countedMicroUsd(),
                    month.unsettledMicroUsd()))
            .toList());
  }

  private static Optional<Long> boxed(OptionalLong limit) {
    return limit.isPresent() ? Optional.of(limit.getAsLong()) : Optional.empty();
  }
}
