package io.aisha.studio.cost;

import io.aisha.studio.database.Database;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EndpointUsage;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.Engines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Settles estimates for engines that report the billed amount of an endpoint in a day but not of a
/// single request. The amount billed for closed days that is not booked for known requests is
/// distributed over the estimates of those days, in proportion to them; such shares are marked. A
/// recurring job.
///
/// More than the estimates is booked only when every request of those days is ours. Otherwise
/// others may be using the account, and their cost must not be charged to our users.
public final class SettleByUsage {
  private static final Logger log = LoggerFactory.getLogger(SettleByUsage.class);

  /// Bills of single requests have priority, and an engine books a day's usage with a delay.
  private static final Duration CLOSED_FOR = Duration.ofHours(12);

  private static final Duration LOOKED_AT_UNTIL = Duration.ofDays(60);

  /// Work takes a day at most. Charges from this long before the first estimate may share its days.
  private static final Duration BEFORE = Duration.ofDays(3);

  private final Database database;
  private final Engines engines;
  private final Clock clock;
  private final UsageRepository charges = new UsageRepository();
  private final LostRequestRepository lost = new LostRequestRepository();

  public SettleByUsage(Database database, Engines engines, Clock clock) {
    this.database = database;
    this.engines = engines;
    this.clock = clock;
  }

  /// Asks for the usage of closed days with estimates.
  ///
  /// @return how many estimates were settled
  public int settle() {
    Instant now = clock.instant();
    Instant from = now.minus(LOOKED_AT_UNTIL);
    List<Endpoint> endpoints =
        database.transact(
            transaction -> charges.withEstimates(transaction, from, now.minus(CLOSED_FOR)));
    Set<String> refused = new HashSet<>();
    int settled = 0;
    for (Endpoint endpoint : endpoints) {
      Optional<AvatarEngine> engine =
          engines.find(endpoint.engine()).filter(there -> !refused.contains(there.name()));
      if (engine.isEmpty()) {
        continue;
      }
      List<EndpointCharge> all =
          database.transact(transaction -> charges.of(transaction, endpoint, from.minus(BEFORE)));
      try {
        for (ChargedDays days : ChargedDays.of(all)) {
          settled += isDue(days, now) ? settle(engine.get(), endpoint, days) : 0;
        }
      } catch (EngineException e) {
        refused.add(endpoint.engine());
        log.info(
            "Usage is not available; estimates stay. engine={} reason={}",
            endpoint.engine(),
            e.reason());
      }
    }
    return settled;
  }

  private static boolean isDue(ChargedDays days, Instant now) {
    return !days.estimates().isEmpty()
        && days.to().filter(closed -> !now.isBefore(closed.plus(CLOSED_FOR))).isPresent();
  }

  private int settle(AvatarEngine engine, Endpoint endpoint, ChargedDays days) {
    Instant to = days.to().orElseThrow();
    EndpointUsage usage = engine.usage(endpoint.name(), days.from(), to);
    long rest = Math.max(0, usage.microUsd() - days.billedMicroUsd());
    if (rest > days.estimatedMicroUsd() && !isOnlyOurs(endpoint, usage, days)) {
      log.info(
          "More was billed than estimated, and others may use the account; estimates stay. endpoint={} from={} to={}",
          endpoint.name(),
          days.from(),
          to);
      return 0;
    }
    return database.transact(transaction -> {
      int settled = 0;
      long left = rest;
      long estimatesLeft = days.estimatedMicroUsd();
      for (EndpointCharge charge : days.estimates()) {
        // Computed from the remainder, so that the shares add up to exactly the total.
        long share = share(left, charge.estimatedMicroUsd(), estimatesLeft);
        left -= share;
        estimatesLeft -= charge.estimatedMicroUsd();
        settled += charges.apportion(transaction, charge.subject(), share) ? 1 : 0;
      }
      return settled;
    });
  }

  private static long share(long whole, long part, long parts) {
    return parts == 0 ? 0 : Math.round((double) whole * part / parts);
  }

  /// Whether each request of those days belongs to a charge. As many may be unknown as there are
  /// starts without a response.
  private boolean isOnlyOurs(Endpoint endpoint, EndpointUsage usage, ChargedDays days) {
    if (usage.requestIds().isEmpty()) {
      return false;
    }
    Set<String> unknown = new HashSet<>(usage.requestIds().get());
    unknown.removeAll(
        database.transact(
            transaction -> lost.named(transaction, endpoint.engine(), usage.requestIds().get())));
    return unknown.size() <= days.lost();
  }
}
