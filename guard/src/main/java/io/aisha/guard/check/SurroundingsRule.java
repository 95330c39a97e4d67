package io.aisha.guard.check;

import io.aisha.guard.changelog.Change;
import io.aisha.guard.trial.DataImage;
import io.aisha.guard.trial.Workbench;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a change makes of rows must not depend on the time zone of the session that runs it: every
/// machine may have another. It is run twice in UTC, to know what differs from run to run in any
/// case, and once at the other end of the world.
final class ZoneRule {

  /// Fourteen hours ahead: hardly a time of day has the same date.
  private static final String ELSEWHERE = "Pacific/Kiritimati";

  /// Only what has to do with time can depend on the zone.
  private static final Pattern ABOUT_TIME =
      Pattern.compile(
          "timestamp|\\bdate|\\btime|\\bnow\\s*\\(|current_|localtime|to_char|extract|interval",
          Pattern.CASE_INSENSITIVE);

  private final Optional<DataImage> here;
  private final Optional<DataImage> elsewhere;

  private ZoneRule(Optional<DataImage> here, Optional<DataImage> elsewhere) {
    this.here = here;
    this.elsewhere = elsewhere;
  }

  /// Runs a change in two zones before it is run for good.
  static ZoneRule rehearse(Change change, Workbench bench) throws SQLException {
    if (!change.transactional() || !ABOUT_TIME.matcher(change.up()).find()) {
      return new ZoneRule(Optional.empty(), Optional.empty());
    }
    return new ZoneRule(
        bench.rowsAfter(change.up(), "UTC"), bench.rowsAfter(change.up(), ELSEWHERE));
  }

  /// What day it is depends on the zone, and whoever writes `current_date` knows.
  private static boolean isOfToday(String value) {
    Instant now = Instant.now();
    return Stream.of(-1, 0, 1)
        .map(days -> now.plus(days, ChronoUnit.DAYS).toString().substring(0, "yyyy-mm-dd".length()))
        .anyMatch(value::startsWith);
  }

  /// @param rows after it was run for good, in UTC
  void judge(Change change, DataImage rows, Findings found) {
    if (here.isEmpty() || elsewhere.isEmpty()) {
      return;
    }
    Map<String, List<String>> depend = here.get().valuesMissingIn(elsewhere.get());
    depend.keySet().removeAll(here.get().valuesMissingIn(rows).keySet());
    depend.values().removeIf(values -> values.stream().allMatch(ZoneRule::isOfToday));
    for (String column : depend.keySet()) {
      found.find(
          FindingKind.DATALOSS,
          change.file().name(),
          column,
          "what column %s holds afterwards depends on the time zone of the session that runs it"
              .formatted(column),
          "Name the zone: at time zone 'UTC', or the one in which the values were written.");
    }
  }
}
