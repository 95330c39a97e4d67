package io.aisha.server.rest;

import io.aisha.studio.cost.CostReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What was spent, in millionths of a US dollar; months are those of UTC.
///
/// @param thisMonthUnsettledMicroUsd how much of it is an estimate, because no bill is known yet
/// @param estimates of all times: what the engine has not told the bill of, though the work ended
/// @param personDayLimitMicroUsd null: no limit
/// @param monthLimitMicroUsd null: no limit
/// @param months the newest first
record CostsJson(
    long thisMonthMicroUsd,
    long thisMonthUnsettledMicroUsd,
    EstimatesJson estimates,
    Optional<Long> personDayLimitMicroUsd,
    Optional<Long> monthLimitMicroUsd,
    List<MonthJson> months) {

  CostsJson {
    months = List.copyOf(months);
  }

  /// Charges that are counted as estimated.
  ///
  /// @param since when the oldest was made; null when there is none
  record EstimatesJson(long count, long microUsd, Optional<Instant> since) {}

  /// One month of one engine and kind of work.
  ///
  /// @param month like `2026-11`
  /// @param kind `training` or `picture`
  /// @param billedMicroUsd of those whose bill is known
  /// @param countedMicroUsd billed where known, else estimated
  /// @param unsettledMicroUsd how much of what counts is an estimate
  record MonthJson(
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
