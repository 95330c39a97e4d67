package io.aisha.server.rest;

import io.aisha.studio.cost.CostReport;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What was spent, in millionths of a US dollar; months are those of UTC.
///
/// @param personDayLimitMicroUsd null: no limit
/// @param monthLimitMicroUsd null: no limit
/// @param months the newest first
record CostsJson(
    long thisMonthMicroUsd,
    Optional<Long> personDayLimitMicroUsd,
    Optional<Long> monthLimitMicroUsd,
    List<MonthJson> months) {

  CostsJson {
    months = List.copyOf(months);
  }

  /// One month of one engine and kind of work.
  ///
  /// @param month like `2026-11`
  /// @param kind `training` or `picture`
  /// @param billedMicroUsd of those whose bill is known
  /// @param countedMicroUsd billed where known, else estimated
  record MonthJson(
      String month,
      String engine,
      String kind,
      long count,
      long estimatedMicroUsd,
      long billedMicroUsd,
      long countedMicroUsd) {}

  static CostsJson of(CostReport report) {
    return new CostsJson(
        report.thisMonthMicroUsd(),
        boxed(report.limits().personDayMicroUsd()),
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
                    month.countedMicroUsd()))
            .toList());
  }

  private static Optional<Long> boxed(OptionalLong limit) {
    return limit.isPresent() ? Optional.of(limit.getAsLong()) : Optional.empty();
  }
}
