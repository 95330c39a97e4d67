package io.aisha.studio.cost;

import static io.aisha.schema.jooq.Tables.CHARGES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.val;

import io.aisha.schema.jooq.enums.Chargestate;
import io.aisha.studio.database.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/// The billing columns of the table `charges`: what ended work cost, and which bills to ask for.
final class BillRepository {
  /// Books the bill of ended work.
  void bill(Transaction transaction, UUID subject, long billedMicroUsd, Instant now) {
    bill(transaction, CHARGES.SUBJECT_ID.eq(subject), billedMicroUsd, now, null);
  }

  /// As above, for a request of an engine.
  ///
  /// @param askAgainAt when to ask again in case the bill was corrected; null for never
  void bill(
      Transaction transaction,
      String engine,
      String requestId,
      long billedMicroUsd,
      Instant now,
      @Nullable Instant askAgainAt) {
    bill(transaction, of(engine, requestId), billedMicroUsd, now, askAgainAt);
  }

  private static void bill(
      Transaction transaction,
      Condition which,
      long billedMicroUsd,
      Instant now,
      @Nullable Instant askAgainAt) {
    transaction
        .sql()
        .update(CHARGES)
        .set(CHARGES.BILLED_MICRO_USD, billedMicroUsd)
        .set(CHARGES.APPORTIONED, false)
        .set(CHARGES.ENDED_AT, coalesce(CHARGES.ENDED_AT, val(now)))
        .set(CHARGES.SETTLE_AT, askAgainAt)
        .where(which, CHARGES.STATE.eq(Chargestate.spent))
        .execute();
  }

  /// Schedules the bill query for ended work whose request ID became known only after its end. The
  /// work ends at the engine only now, and it was certainly started there.
  void settleAfterEnd(Transaction transaction, UUID subject, Instant now, Instant settleAt) {
    transaction
        .sql()
        .update(CHARGES)
        .set(CHARGES.STATE, Chargestate.spent)
        .set(CHARGES.ENDED_AT, now)
        .set(CHARGES.SETTLE_AT, settleAt)
        .where(
            CHARGES.SUBJECT_ID.eq(subject),
            CHARGES.ASKED_AT.isNotNull().or(CHARGES.STATE.eq(Chargestate.spent)),
            CHARGES.ENDED_AT.isNotNull(),
            CHARGES.BILLED_MICRO_USD.isNull())
        .execute();
  }

  /// Charges whose bill is due to be asked for, those that have waited longest first.
  List<UnsettledCharge> due(Transaction transaction, Instant now, int limit) {
    return transaction
        .sql()
        .select(
            CHARGES.ENGINE,
            CHARGES.REQUEST_ID,
            CHARGES.BILLED_MICRO_USD,
            CHARGES.CREATED_AT,
            CHARGES.ENDED_AT)
        .from(CHARGES)
        .where(
            CHARGES.SETTLE_AT.le(now), CHARGES.REQUEST_ID.isNotNull(), CHARGES.ENDED_AT.isNotNull())
        .orderBy(CHARGES.SETTLE_AT, CHARGES.ID)
        .limit(limit)
        .fetch(row ->
            new UnsettledCharge(
                row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
  }

  /// @param at when to ask for the bill next; null for never
  void postpone(Transaction transaction, String engine, String requestId, @Nullable Instant at) {
    transaction
        .sql()
        .update(CHARGES)
        .set(CHARGES.SETTLE_AT, at)
        .where(of(engine, requestId))
        .execute();
  }

  /// Whether the bill of ended work is still unknown.
  boolean isUnsettled(
      Transaction transaction, String engine, String requestId, Instant endedAfter) {
    return transaction
        .sql()
        .fetchExists(
            CHARGES,
            of(engine, requestId)
                .and(CHARGES.STATE.eq(Chargestate.spent))
                .and(CHARGES.BILLED_MICRO_USD.isNull())
                .and(CHARGES.ENDED_AT.gt(endedAfter)));
  }

  private static Condition of(String engine, String requestId) {
    return CHARGES.ENGINE.eq(engine).and(CHARGES.REQUEST_ID.eq(requestId));
  }
}
