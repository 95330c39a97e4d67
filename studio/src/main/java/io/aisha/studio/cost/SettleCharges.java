package io.aisha.studio.cost;

import io.aisha.studio.database.Database;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.Engines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks engines for the bills of ended work, so that the ledger agrees with the engines' bills. A
/// recurring job.
///
/// A missing bill is asked for again. Work without a bill after [#NOTHING_BILLED] counts as free,
/// and is checked twice a day until [#CORRECTED_UNTIL], because engines book with a delay. If the
/// account may not read bills, charges stay estimates.
public final class SettleCharges {
  private static final Logger log = LoggerFactory.getLogger(SettleCharges.class);

  /// The maximum number of requests in one fal.ai query.
  private static final int AT_ONCE = 50;

  private static final Duration NOTHING_BILLED = Duration.ofMinutes(30);
  private static final Duration CORRECTED_UNTIL = Duration.ofDays(2);
  private static final Duration ASKED_UNTIL = Duration.ofDays(30);
  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Duration LATER = Duration.ofMinutes(10);
  private static final Duration NOT_ALLOWED = Duration.ofHours(1);
  private static final Duration CORRECTION = Duration.ofHours(12);

  private final Database database;
  private final Engines engines;
  private final Clock clock;
  private final BillRepository charges = new BillRepository();

  public SettleCharges(Database database, Engines engines, Clock clock) {
    this.database = database;
    this.engines = engines;
    this.clock = clock;
  }

  /// Asks for all bills that are due, with one query per engine.
  ///
  /// @return how many charges have a bill now
  public int settle() {
    List<UnsettledCharge> due =
        database.transact(transaction -> charges.due(transaction, clock.instant(), AT_ONCE));
    Map<String, List<UnsettledCharge>> byEngine =
        due.stream().collect(Collectors.groupingBy(UnsettledCharge::engine));
    return byEngine.entrySet().stream()
        .mapToInt(entry -> settle(entry.getKey(), entry.getValue()))
        .sum();
  }

  private int settle(String name, List<UnsettledCharge> due) {
    Optional<AvatarEngine> engine = engines.find(name);
    if (engine.isEmpty()) {
      postpone(due, NOT_ALLOWED);
      return 0;
    }
    Map<String, Long> bills;
    try {
      bills =
          engine
              .get()
              .bills(
                  due.stream().map(UnsettledCharge::requestId).toList(),
                  due.stream()
                      .map(UnsettledCharge::createdAt)
                      .min(Instant::compareTo)
                      .orElseThrow());
    } catch (EngineException e) {
      boolean refused = e.outcome() == EngineException.Outcome.REFUSED;
      log.info(
          "Bills are not available; charges stay estimates. engine={} charges={} reason={}",
          name,
          due.size(),
          e.reason());
      postpone(due, refused ? NOT_ALLOWED : LATER);
      return 0;
    }
    return (int)
        due.stream().filter(charge -> settle(charge, bills.get(charge.requestId()))).count();
  }

  private boolean settle(UnsettledCharge charge, @Nullable Long bill) {
    Instant now = clock.instant();
    Duration age = Duration.between(charge.endedAt(), now);
    if (bill == null && age.compareTo(NOTHING_BILLED) < 0) {
      postpone(List.of(charge), SOON);
      return false;
    }
    boolean known = bill != null;
    Instant again = known || age.compareTo(CORRECTED_UNTIL) > 0 ? null : now.plus(CORRECTION);
    long counted = bill == null ? 0 : bill;
    database.run(transaction ->
        charges.bill(transaction, charge.engine(), charge.requestId(), counted, now, again));
    return true;
  }

  private void postpone(List<UnsettledCharge> due, Duration by) {
    Instant now = clock.instant();
    database.run(transaction -> {
      for (UnsettledCharge charge : due) {
        boolean over = now.isAfter(charge.endedAt().plus(ASKED_UNTIL));
        charges.postpone(
            transaction, charge.engine(), charge.requestId(), over ? null : now.plus(by));
      }
    });
  }
}
