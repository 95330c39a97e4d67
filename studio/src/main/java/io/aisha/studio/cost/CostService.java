package io.aisha.studio.cost;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/// The front door to money: reserves what work may cost before it is asked for, within the limits,
/// and keeps what it came to.
public final class CostService {
  private static final int MONTHS = 12;

  private final Database database;
  private final CostLimits limits;
  private final Clock clock;
  private final CostRepository charges = new CostRepository();

  public CostService(Database database, CostLimits limits, Clock clock) {
    this.database = database;
    this.limits = limits;
    this.clock = clock;
  }

  /// Counts work against the limits, in the transaction that queues it. Starts of two people at one
  /// moment are counted one after the other, so together they cannot pass a limit that each would
  /// keep. Work that costs nothing leaves no trace.
  ///
  /// @param subjects the trainings or pictures, each costing as much
  /// @param eachMicroUsd 0 or more
  /// @throws StudioException.Conflict `person-limit-reached`, `installation-limit-reached`, with
  ///   cost, spent and limit
  public void reserve(
      Transaction transaction,
      UserId person,
      ChargeKind kind,
      String engine,
      Collection<UUID> subjects,
      long eachMicroUsd) {
    if (eachMicroUsd == 0 || subjects.isEmpty()) {
      return;
    }
    charges.lock(transaction);
    long cost = Math.multiplyExact(eachMicroUsd, subjects.size());
    limits
        .personDayMicroUsd()
        .ifPresent(limit ->
            require(
                ErrorCode.PERSON_LIMIT_REACHED,
                cost,
                charges.spentBy(transaction, person, startOfDay().toInstant()),
                limit));
    limits
        .installationMonthMicroUsd()
        .ifPresent(limit ->
            require(
                ErrorCode.INSTALLATION_LIMIT_REACHED,
                cost,
                charges.spent(transaction, startOfMonth().toInstant()),
                limit));
    charges.add(transaction, person, kind, engine, subjects, eachMicroUsd, clock.instant());
  }

  private static void require(ErrorCode code, long cost, long spent, long limit) {
    if (spent + cost > limit) {
      throw new StudioException.Conflict(
          code, Map.of("costMicroUsd", cost, "spentMicroUsd", spent, "limitMicroUsd", limit));
    }
  }

  /// The work is asked for now; in the transaction that says so, before the engine is asked.
  public void spend(Transaction transaction, UUID subject) {
    charges.move(transaction, List.of(subject), ChargeState.RESERVED, ChargeState.SPENT);
  }

  /// The engine certainly did not begin: the work may be asked for again, or released.
  public void takeBack(Transaction transaction, UUID subject) {
    charges.move(transaction, List.of(subject), ChargeState.SPENT, ChargeState.RESERVED);
  }

  /// The engine said what it cost.
  public void bill(Transaction transaction, UUID subject, OptionalLong billedMicroUsd) {
    billedMicroUsd.ifPresent(billed -> charges.bill(transaction, subject, billed));
  }

  /// The work will not be asked for. What was asked for already stays spent.
  public void release(Transaction transaction, Collection<UUID> subjects) {
    charges.move(transaction, subjects, ChargeState.RESERVED, ChargeState.RELEASED);
  }

  /// What some trainings and pictures of a person cost; those that are free are left out.
  public Map<UUID, Charge> getCharges(UserId person, Collection<UUID> subjects) {
    return database.transact(transaction -> charges.list(transaction, person, subjects));
  }

  /// What everybody spent in the last twelve months.
  public CostReport report() {
    return database.transact(transaction ->
        new CostReport(
            charges.months(transaction, startOfMonth().minusMonths(MONTHS - 1).toInstant()),
            charges.spent(transaction, startOfMonth().toInstant()),
            limits));
  }

  private ZonedDateTime startOfDay() {
    return clock.instant().atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
  }

  private ZonedDateTime startOfMonth() {
    return startOfDay().withDayOfMonth(1);
  }
}
