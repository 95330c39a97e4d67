package io.aisha.studio.cost;

import static io.aisha.schema.jooq.Tables.CHARGES;

import io.aisha.schema.jooq.enums.Chargestate;
import io.aisha.studio.database.StoredJson;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.RequestTrace;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/// The rows of the table `charges` whose start got no response: it is still unknown whether the
/// engine started the work.
final class LostRequestRepository {
  /// A start without a response, whether its work is still wanted or has ended for us.
  Optional<LostRequest> findLost(Transaction transaction, UUID subject) {
    return lost(transaction, CHARGES.SUBJECT_ID.eq(subject), 1).stream().findFirst();
  }

  /// The charge with this callback URL whose work has ended for us; locked until the transaction
  /// ends.
  Optional<LostRequest> findLost(Transaction transaction, String engine, String callbackHash) {
    transaction
        .sql()
        .select(CHARGES.ID)
        .from(CHARGES)
        .where(CHARGES.CALLBACK_HASH.eq(callbackHash))
        .forUpdate()
        .execute();
    return lost(
            transaction,
            CHARGES
                .CALLBACK_HASH
                .eq(callbackHash)
                .and(CHARGES.ENGINE.eq(engine))
                .and(CHARGES.ENDED_AT.isNotNull()),
            1)
        .stream()
        .findFirst();
  }

  /// Those that are due to be searched for, the longest overdue first.
  List<LostRequest> lostDue(Transaction transaction, Instant now, int limit) {
    return lost(
        transaction,
        CHARGES
            .SETTLE_AT
            .le(now)
            .and(CHARGES.ENDED_AT.isNotNull())
            .and(CHARGES.STATE.eq(Chargestate.spent)),
        limit);
  }

  private static List<LostRequest> lost(Transaction transaction, Condition which, int limit) {
    return transaction
        .sql()
        .select(
            CHARGES.SUBJECT_ID,
            CHARGES.KIND,
            CHARGES.ENGINE,
            CHARGES.TRACE,
            CHARGES.ASKED_AT,
            CHARGES.ENDED_AT)
        .from(CHARGES)
        .where(
            which,
            CHARGES.REQUEST_ID.isNull(),
            CHARGES.TRACE.isNotNull(),
            CHARGES.ASKED_AT.isNotNull())
        .orderBy(CHARGES.SETTLE_AT, CHARGES.ID)
        .limit(limit)
        .fetch(row ->
            new LostRequest(
                row.value1(),
                ChargeKind.of(row.value2().getLiteral()),
                row.value3(),
                StoredJson.read(row.value4(), RequestTrace.class),
                row.value5(),
                Optional.ofNullable(row.value6())));
  }

  /// @param at when to search for it next; null for never
  void postponeSearch(Transaction transaction, UUID subject, @Nullable Instant at) {
    transaction
        .sql()
        .update(CHARGES)
        .set(CHARGES.SETTLE_AT, at)
        .where(CHARGES.SUBJECT_ID.eq(subject), CHARGES.REQUEST_ID.isNull())
        .execute();
  }

  /// The start request never reached the engine.
  ///
  /// @return false when its request ID became known meanwhile
  boolean release(Transaction transaction, UUID subject) {
    return transaction
            .sql()
            .update(CHARGES)
            .set(CHARGES.STATE, Chargestate.released)
            .setNull(CHARGES.SETTLE_AT)
            .where(
                CHARGES.SUBJECT_ID.eq(subject),
                CHARGES.REQUEST_ID.isNull(),
                CHARGES.STATE.eq(Chargestate.spent),
                CHARGES.BILLED_MICRO_USD.isNull())
            .execute()
        == 1;
  }

  /// Those of the request IDs that belong to a charge.
  Set<String> named(Transaction transaction, String engine, Collection<String> requestIds) {
    return transaction
        .sql()
        .select(CHARGES.REQUEST_ID)
        .from(CHARGES)
        .where(CHARGES.ENGINE.eq(engine), CHARGES.REQUEST_ID.in(requestIds))
        .fetchSet(CHARGES.REQUEST_ID);
  }
}
