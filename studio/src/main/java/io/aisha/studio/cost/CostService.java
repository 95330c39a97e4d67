package io.aisha.studio.cost;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import java.time.Clock;
import java.time.Duration;
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

  /// An engine's usage is a little behind its work.
  private static final Duration FIRST_QUESTION = Duration.ofSeconds(30);

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

  /// The engine gave the work a name, by which its bill is found.
  public void link(Transaction transaction, UUID subject, String requestId) {
    charges.link(transaction, subject, requestId);
  }

  /// The engine gave work that had ended for us a name after all: its bill can be asked for.
  public void linkLate(Transaction transaction, UUID subject, String requestId) {
    charges.link(transaction, subject, requestId);
    charges.settleLate(transaction, subject, clock.instant().plus(FIRST_QUESTION));
  }

  /// The work ended, good or bad. What was never asked for is released; what was asked for comes to
  /// what the engine said, and while it has not said, to its estimate, until [SettleCharges] knows
  /// better.
  ///
  /// @param billedMicroUsd 0 for nothing; empty when the engine did not say
  public void end(Transaction transaction, UUID subject, OptionalLong billedMicroUsd) {
    if (billedMicroUsd.isPresent()) {
      charges.move(transaction, List.of(subject), ChargeState.RESERVED, ChargeState.RELEASED);
      charges.bill(transaction, subject, billedMicroUsd.getAsLong(), clock.instant());
    } else {
      end(transaction, List.of(subject));
    }
  }

  /// As [#end(Transaction, UUID, OptionalLong)], for work of whose bill nobody has said anything.
  public void end(Transaction transaction, Collection<UUID> subjects) {
    charges.move(transaction, subjects, ChargeState.RESERVED, ChargeState.RELEASED);
    charges.end(transaction, subjects, clock.instant(), clock.instant().plus(FIRST_QUESTION));
  }

  /// The engine said what a request cost that ended for us before.
  public void settle(String engine, String requestId, long billedMicroUsd) {
    database.run(transaction ->
        charges.bill(transaction, engine, requestId, billedMicroUsd, clock.instant(), null));
  }

  /// Whether a request that ended for us within the last day has no bill yet.
  public boolean awaitsBill(String engine, String requestId) {
    return database.transact(transaction ->
        charges.isUnsettled(
            transaction, engine, requestId, clock.instant().minus(Duration.ofDays(1))));
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
            charges.unsettled(transaction, startOfMonth().toInstant()),
            limits));
  }

  private ZonedDateTime startOfDay() {
    return clock.instant().atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
  }

  private ZonedDateTime startOfMonth() {
    return startOfDay().withDayOfMonth(1);
  }
}
