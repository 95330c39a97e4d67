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

/// Of the table `charges`, what ended work was billed, and which bills are still to be asked for.
final class BillRepository {
  /// The work ended and its bill is known.
  void bill(Transaction transaction, UUID subject, long billedMicroUsd, Instant now) {
    bill(transaction, CHARGES.SUBJECT_ID.eq(subject), billedMicroUsd, now, null);
  }

  /// The same for the request of an engine.
  ///
  /// @param askAgainAt when to ask whether it is still so; null for never
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

  /// Asks for the bill of ended work by a name that became known after its end. It ends at the
  /// engine only now, and it was begun there, whatever was thought of it.
  void settleLate(Transaction transaction, UUID subject, Instant now, Instant settleAt) {
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

  /// Charges whose bill is to be asked for by now, those that waited longest first.
  List<Unsettled> due(Transaction transaction, Instant now, int limit) {
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
            new Unsettled(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
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

  /// Whether ended work has no bill yet.
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
