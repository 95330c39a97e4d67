package io.aisha.studio.cost;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.RequestTrace;
import io.aisha.studio.limit.Limits;
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

/// The cost ledger: reserves the estimated cost of work before its start, within the limits, and
/// records the final cost.
public final class CostService {
  private static final int MONTHS = 12;

  /// An engine reports usage with a small delay.
  private static final Duration FIRST_QUESTION = Duration.ofSeconds(30);

  private final Database database;
  private final CostLimits limits;
  private final Limits quotas;
  private final Clock clock;
  private final LostRequests requests;
  private final CostRepository charges = new CostRepository();
  private final SpendingRepository spending = new SpendingRepository();
  private final BillRepository bills = new BillRepository();
  private final LostRequestRepository lost = new LostRequestRepository();
  private final UsageRepository usage = new UsageRepository();

  /// @param quotas what administrators allow single users
  public CostService(Database database, CostLimits limits, Limits quotas, Clock clock) {
    this.quotas = quotas;
    this.database = database;
    this.limits = limits;
    this.clock = clock;
    this.requests = new LostRequests(database);
  }

  /// Checks the limits and reserves the cost, in the transaction that queues the work. Concurrent
  /// starts are counted one after the other, so that together they cannot exceed a limit. Free work
  /// gets no charge.
  ///
  /// @param subjects the trainings or pictures, all of the same cost
  /// @param eachMicroUsd 0 or more
  /// @throws StudioException.Conflict `person-limit-reached`, `installation-limit-reached`, with
  ///   cost, spent and limit
  public void reserve(
      Transaction transaction,
      UserId user,
      ChargeKind kind,
      String engine,
      Collection<UUID> subjects,
      long eachMicroUsd) {
    if (eachMicroUsd == 0 || subjects.isEmpty()) {
      return;
    }
    charges.lock(transaction);
    Instant now = clock.instant(); // The same for the sum and the new row: both fall on one day.
    long cost = Math.multiplyExact(eachMicroUsd, subjects.size());
    OptionalLong quota = quotas.microUsdADay(transaction, user);
    (quota.isPresent() ? quota : limits.userDayMicroUsd())
        .ifPresent(limit ->
            require(
                ErrorCode.PERSON_LIMIT_REACHED,
                cost,
                spending.spentBy(transaction, user, startOfDay(now).toInstant()),
                limit));
    limits
        .installationMonthMicroUsd()
        .ifPresent(limit ->
            require(
                ErrorCode.INSTALLATION_LIMIT_REACHED,
                cost,
                spending.spent(transaction, startOfMonth(now).toInstant()),
                limit));
    charges.add(transaction, user, kind, engine, subjects, eachMicroUsd, now);
  }

  private static void require(ErrorCode code, long cost, long spent, long limit) {
    if (spent + cost > limit) {
      throw new StudioException.Conflict(
          code, Map.of("costMicroUsd", cost, "spentMicroUsd", spent, "limitMicroUsd", limit));
    }
  }

  /// The start request is about to be sent. Call this in the transaction that records it.
  ///
  /// @param trace how to find the request if its response is lost
  /// @param callbackHash of the callback URL for its webhook events
  public void spend(
      Transaction transaction,
      UUID subject,
      Optional<RequestTrace> trace,
      Optional<String> callbackHash) {
    charges.spend(transaction, subject, trace, callbackHash, clock.instant());
  }

  /// The engine certainly started nothing: the start may be repeated, or the charge released.
  public void undoSpend(Transaction transaction, UUID subject) {
    charges.undoSpend(transaction, subject);
  }

  /// Searches the engine's request list for a request whose start got no response. A request that
  /// belongs to another charge is not a match, even if its content is equal.
  ///
  /// @return its ID; empty when it is not listed or the match is ambiguous
  /// @throws io.aisha.studio.engine.EngineException when the list cannot be read
  public Optional<String> findRequest(UUID subject, AvatarEngine engine) {
    return database
        .transact(transaction -> lost.findLost(transaction, subject))
        .filter(_ -> engine.listsRequests())
        .flatMap(lost -> requests.find(lost, engine).requestId());
  }

  /// Records the engine's request ID, by which its bill is found.
  public void link(Transaction transaction, UUID subject, String requestId) {
    charges.link(transaction, subject, requestId);
  }

  /// Records the request ID of work that has already ended for us, so that its bill can be asked
  /// for.
  public void linkAfterEnd(Transaction transaction, UUID subject, String requestId) {
    Instant now = clock.instant();
    charges.link(transaction, subject, requestId);
    bills.settleAfterEnd(transaction, subject, now, now.plus(FIRST_QUESTION));
  }

  /// The work has ended, successfully or not. A charge whose start was never sent is released.
  /// Otherwise the billed amount counts; while that is unknown the estimate counts, until
  /// [SettleCharges] finds the bill.
  ///
  /// @param billedMicroUsd 0 for nothing; empty when the engine did not report it
  public void end(Transaction transaction, UUID subject, OptionalLong billedMicroUsd) {
    if (billedMicroUsd.isPresent()) {
      charges.move(transaction, List.of(subject), ChargeState.RESERVED, ChargeState.RELEASED);
      bills.bill(transaction, subject, billedMicroUsd.getAsLong(), clock.instant());
    } else {
      end(transaction, List.of(subject));
    }
  }

  /// As [#end(Transaction, UUID, OptionalLong)], for work whose bill is unknown.
  public void end(Transaction transaction, Collection<UUID> subjects) {
    charges.move(transaction, subjects, ChargeState.RESERVED, ChargeState.RELEASED);
    charges.end(transaction, subjects, clock.instant(), clock.instant().plus(FIRST_QUESTION));
  }

  /// Books the bill of a request that has already ended for us.
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

  /// The cost of some of a user's trainings and pictures; free ones are left out.
  public Map<UUID, Charge> getCharges(UserId user, Collection<UUID> subjects) {
    return database.transact(transaction -> charges.list(transaction, user, subjects));
  }

  /// What a user has spent today, and may spend.
  public Spending today(UserId user) {
    return database.transact(transaction -> {
      OptionalLong quota = quotas.microUsdADay(transaction, user);
      return new Spending(
          spending.spentBy(transaction, user, startOfDay(clock.instant()).toInstant()),
          quota.isPresent() ? quota : limits.userDayMicroUsd());
    });
  }

  /// The spending of all users in the last twelve months.
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
