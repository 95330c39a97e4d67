package io.aisha.studio.cost;

import static io.aisha.schema.jooq.Tables.CHARGES;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.aisha.schema.AdvisoryLock;
import io.aisha.schema.jooq.enums.Chargekind;
import io.aisha.schema.jooq.enums.Chargestate;
import io.aisha.schema.jooq.tables.records.ChargesRecord;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.StoredJson;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.RequestTrace;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The table `charges`: one row for each piece of work that may cost money, from its reservation to
/// its end.
final class CostRepository {
  /// Other transactions cannot add charges until this one ends.
  void lock(Transaction transaction) {
    AdvisoryLock.SPENDING.hold(transaction.sql());
  }

  void add(
      Transaction transaction,
      UserId user,
      ChargeKind kind,
      String engine,
      Collection<UUID> subjects,
      long estimatedMicroUsd,
      Instant now) {
    List<ChargesRecord> rows =
        subjects.stream()
            .map(subject -> {
              ChargesRecord row = new ChargesRecord();
              row.setUserId(user.value());
              row.setKind(Chargekind.lookupLiteral(kind.label()));
              row.setSubjectId(subject);
              row.setEngine(engine);
              row.setEstimatedMicroUsd(estimatedMicroUsd);
              row.setCreatedAt(now);
              return row;
            })
            .toList();
    transaction.sql().insertInto(CHARGES).set(rows).execute();
  }

  void move(Transaction transaction, Collection<UUID> subjects, ChargeState from, ChargeState to) {
    transaction
        .sql()
        .update(CHARGES)
        .set(CHARGES.STATE, Chargestate.lookupLiteral(to.label()))
        .where(
            CHARGES.SUBJECT_ID.in(subjects),
            CHARGES.STATE.eq(Chargestate.lookupLiteral(from.label())))
        .execute();
  }

  /// The start request is being sent.
  ///
  /// @param callbackHash of the callback URL for its webhook events
  void spend(
      Transaction transaction,
      UUID subject,
      Optional<RequestTrace> trace,
      Optional<String> callbackHash,
      Instant now) {
    transaction
        .sql()
        .update(CHARGES)
        .set(CHARGES.STATE, Chargestate.spent)
        .set(CHARGES.ASKED_AT, now)
        .set(CHARGES.ENDPOINT, trace.map(RequestTrace::endpoint).orElse(null))
        .set(CHARGES.TRACE, trace.map(StoredJson::write).orElse(null))
        .set(CHARGES.CALLBACK_HASH, callbackHash.orElse(null))
        .where(CHARGES.SUBJECT_ID.eq(subject), CHARGES.STATE.eq(Chargestate.reserved))
        .execute();
  }

  /// The start request was not sent: nothing was started.
  void undoSpend(Transaction transaction, UUID subject) {
    transaction
        .sql()
        .update(CHARGES)
        .set(CHARGES.STATE, Chargestate.reserved)
        .setNull(CHARGES.ASKED_AT)
        .setNull(CHARGES.ENDPOINT)
        .setNull(CHARGES.TRACE)
        .setNull(CHARGES.CALLBACK_HASH)
        .where(CHARGES.SUBJECT_ID.eq(subject), CHARGES.STATE.eq(Chargestate.spent))
        .execute();
  }

  /// Records the engine's request ID, which its bill refers to. The request need not be searched
  /// for any more.
  void link(Transaction transaction, UUID subject, String requestId) {
    transaction
        .sql()
        .update(CHARGES)
        .set(CHARGES.REQUEST_ID, requestId)
        .setNull(CHARGES.TRACE)
        .setNull(CHARGES.CALLBACK_HASH)
        .where(CHARGES.SUBJECT_ID.eq(subject))
        .execute();
  }

  /// The work has ended and its bill is unknown. Schedules the bill query if the request ID is
  /// known, else the search for the request. Changes nothing for work that ended before.
  void end(Transaction transaction, Collection<UUID> subjects, Instant now, Instant settleAt) {
    transaction
        .sql()
        .update(CHARGES)
        .set(CHARGES.ENDED_AT, now)
        .set(
            CHARGES.SETTLE_AT,
            when(
                CHARGES
                    .BILLED_MICRO_USD
                    .isNull()
                    .and(CHARGES.REQUEST_ID.isNotNull().or(CHARGES.TRACE.isNotNull())),
                val(settleAt)))
        .where(
            CHARGES.SUBJECT_ID.in(subjects),
            CHARGES.STATE.eq(Chargestate.spent),
            CHARGES.ENDED_AT.isNull())
        .execute();
  }

  Map<UUID, Charge> list(Transaction transaction, UserId user, Collection<UUID> subjects) {
    Map<UUID, Charge> found = new HashMap<>();
    transaction
        .sql()
        .selectFrom(CHARGES)
        .where(CHARGES.SUBJECT_ID.in(subjects), CHARGES.USER_ID.eq(user.value()))
        .fetch(CostRepository::charge)
        .forEach(charge -> found.put(charge.subjectId(), charge));
    return found;
  }

  private static Charge charge(ChargesRecord row) {
    return new Charge(
        row.getSubjectId(),
        ChargeKind.of(row.getKind().getLiteral()),
        row.getEngine(),
        ChargeState.valueOf(row.getState().getLiteral().toUpperCase(Locale.ROOT)),
        row.getEstimatedMicroUsd(),
        Charge.micros(row.getBilledMicroUsd()),
        row.getApportioned(),
        row.getCreatedAt(),
        Optional.ofNullable(row.getEndedAt()));
  }
}
