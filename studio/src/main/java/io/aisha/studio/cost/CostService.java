package io.aisha.studio.cost;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.RequestTrace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final LostRequests requests;
  private final CostRepository charges = new CostRepository();
  private final SpendingRepository spending = new SpendingRepository();
  private final BillRepository bills = new BillRepository();
  private final LostRequestRepository lost = new LostRequestRepository();
  private final UsageRepository usage = new UsageRepository();

  public CostService(Database database, CostLimits limits, Clock clock) {
    this.database = database;
    this.limits = limits;
    this.clock = clock;
    this.requests = new LostRequests(database);
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
    Instant now = clock.instant(); // One moment for the count and the entry: no day lies between.
    long cost = Math.multiplyExact(eachMicroUsd, subjects.size());
    limits
        .personDayMicroUsd()
        .ifPresent(limit ->
            require(
                ErrorCode.PERSON_LIMIT_REACHED,
                cost,
                spending.spentBy(transaction, person, startOfDay(now).toInstant()),
                limit));
    limits
        .installationMonthMicroUsd()
        .ifPresent(limit ->
            require(
                ErrorCode.INSTALLATION_LIMIT_REACHED,
                cost,
                spending.spent(transaction, startOfMonth(now).toInstant()),
                limit));
    charges.add(transaction, person, kind, engine, subjects, eachMicroUsd, now);
  }

  private static void require(ErrorCode code, long cost, long spent, long limit) {
    if (spent + cost > limit) {
      throw new StudioException.Conflict(
          code, Map.of("costMicroUsd", cost, "spentMicroUsd", spent, "limitMicroUsd", limit));
    }
  }

  /// The work is asked for now; in the transaction that says so, before the engine is asked.
  ///
  /// @param trace by what the request is found should its answer be lost
  /// @param callbackHash of the address that webhooks of it come to
  public void spend(
      Transaction transaction,
      UUID subject,
      Optional<RequestTrace> trace,
      Optional<String> callbackHash) {
    charges.spend(transaction, subject, trace, callbackHash, clock.instant());
  }

  /// The engine certainly did not begin: the work may be asked for again, or released.
  public void takeBack(Transaction transaction, UUID subject) {
    charges.takeBack(transaction, subject);
  }

  /// Looks in an engine's list for a request whose start got no answer. A request that belongs to
  /// another charge is not taken for it, though it was sent the same.
  ///
  /// @return its name; empty when it is not listed, or cannot be told from others
  /// @throws io.aisha.studio.engine.EngineException when the list cannot be had
  public Optional<String> findRequest(UUID subject, AvatarEngine engine) {
    return database
        .transact(transaction -> lost.findLost(transaction, subject))
        .filter(_ -> engine.listsRequests())
        .flatMap(lost -> requests.find(lost, engine).requestId());
  }

  /// The engine gave the work a name, by which its bill is found.
  public void link(Transaction transaction, UUID subject, String requestId) {
    charges.link(transaction, subject, requestId);
  }

  /// The engine gave work that had ended for us a name after all: its bill can be asked for.
  public void linkLate(Transaction transaction, UUID subject, String requestId) {
    Instant now = clock.instant();
    charges.link(transaction, subject, requestId);
    bills.settleLate(transaction, subject, now, now.plus(FIRST_QUESTION));
  }

  /// The work ended, good or bad. What was never asked for is released; what was asked for comes to
  /// what the engine said, and while it has not said, to its estimate, until [SettleCharges] knows
  /// better.
  ///
  /// @param billedMicroUsd 0 for nothing; empty when the engine did not say
  public void end(Transaction transaction, UUID subject, OptionalLong billedMicroUsd) {
    if (billedMicroUsd.isPresent()) {
      charges.move(transaction, List.of(subject), ChargeState.RESERVED, ChargeState.RELEASED);
      bills.bill(transaction, subject, billedMicroUsd.getAsLong(), clock.instant());
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
        bills.bill(transaction, engine, requestId, billedMicroUsd, clock.instant(), null));
  }

  /// Whether a request that ended for us within the last day has no bill yet.
  public boolean awaitsBill(String engine, String requestId) {
    return database.transact(transaction ->
        bills.isUnsettled(
            transaction, engine, requestId, clock.instant().minus(Duration.ofDays(1))));
  }

  /// What some trainings and pictures of a person cost; those that are free are left out.
  public Map<UUID, Charge> getCharges(UserId person, Collection<UUID> subjects) {
    return database.transact(transaction -> charges.list(transaction, person, subjects));
  }

  /// What everybody spent in the last twelve months.
  public CostReport report() {
    ZonedDateTime month = startOfMonth(clock.instant());
    return database.transact(transaction ->
        new CostReport(
            spending.months(transaction, month.minusMonths(MONTHS - 1).toInstant()),
            spending.spent(transaction, month.toInstant()),
            spending.unsettled(transaction, month.toInstant()),
            usage.estimates(transaction),
            limits));
  }

  private static ZonedDateTime startOfDay(Instant now) {
    return now.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
  }

  private static ZonedDateTime startOfMonth(Instant now) {
    return startOfDay(now).withDayOfMonth(1);
  }
}
