package io.aisha.studio.cost;

import static io.aisha.schema.jooq.Tables.CHARGES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.extract;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.aisha.schema.AdvisoryLock;
import io.aisha.schema.jooq.enums.Chargekind;
import io.aisha.schema.jooq.enums.Chargestate;
import io.aisha.schema.jooq.tables.records.ChargesRecord;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// The table `charges`.
final class CostRepository {
  private static final Field<Long> COUNTED =
      coalesce(CHARGES.BILLED_MICRO_USD, CHARGES.ESTIMATED_MICRO_USD);
  private static final Field<Integer> YEAR = extract(utc(), DatePart.YEAR);
  private static final Field<Integer> MONTH = extract(utc(), DatePart.MONTH);

  /// Nobody else adds a charge before this transaction ends.
  void lock(Transaction transaction) {
    AdvisoryLock.SPENDING.hold(transaction.sql());
  }

  void add(
      Transaction transaction,
      UserId person,
      ChargeKind kind,
      String engine,
      Collection<UUID> subjects,
      long estimatedMicroUsd,
      Instant now) {
    List<ChargesRecord> rows =
        subjects.stream()
            .map(subject -> {
              ChargesRecord row = new ChargesRecord();
              row.setUserId(person.value());
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

  long spentBy(Transaction transaction, UserId person, Instant since) {
    return spent(transaction, CHARGES.USER_ID.eq(person.value()), since);
  }

  long spent(Transaction transaction, Instant since) {
    return spent(transaction, DSL.noCondition(), since);
  }

  /// How much of what was spent is an estimate.
  long unsettled(Transaction transaction, Instant since) {
    return spent(transaction, CHARGES.BILLED_MICRO_USD.isNull(), since);
  }

  private static long spent(Transaction transaction, Condition which, Instant since) {
    return transaction
        .sql()
        .select(coalesce(sum(COUNTED), inline(BigDecimal.ZERO)))
        .from(CHARGES)
        .where(which, CHARGES.CREATED_AT.ge(since), counts())
        .fetchSingle()
        .value1()
        .longValueExact();
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

  /// Notes by what name the engine knows the work, which is what its bill names.
  void link(Transaction transaction, UUID subject, String requestId) {
    transaction
        .sql()
        .update(CHARGES)
        .set(CHARGES.REQUEST_ID, requestId)
        .where(CHARGES.SUBJECT_ID.eq(subject))
        .execute();
  }

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
        .set(CHARGES.ENDED_AT, coalesce(CHARGES.ENDED_AT, val(now)))
        .set(CHARGES.SETTLE_AT, askAgainAt)
        .where(which, CHARGES.STATE.eq(Chargestate.spent))
        .execute();
  }

  /// The work ended without a word of its bill: it is asked for, where the engine gave the work a
  /// name. Changes nothing that has ended before.
  void end(Transaction transaction, Collection<UUID> subjects, Instant now, Instant settleAt) {
    transaction
        .sql()
        .update(CHARGES)
        .set(CHARGES.ENDED_AT, now)
        .set(
            CHARGES.SETTLE_AT,
            when(
                CHARGES.BILLED_MICRO_USD.isNull().and(CHARGES.REQUEST_ID.isNotNull()),
                val(settleAt)))
        .where(
            CHARGES.SUBJECT_ID.in(subjects),
            CHARGES.STATE.eq(Chargestate.spent),
            CHARGES.ENDED_AT.isNull())
        .execute();
  }

  /// Asks for the bill of ended work by a name that became known after its end.
  void settleLate(Transaction transaction, UUID subject, Instant settleAt) {
    transaction
        .sql()
        .update(CHARGES)
        .set(CHARGES.SETTLE_AT, settleAt)
        .where(
            CHARGES.SUBJECT_ID.eq(subject),
            CHARGES.STATE.eq(Chargestate.spent),
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

  Map<UUID, Charge> list(Transaction transaction, UserId person, Collection<UUID> subjects) {
    Map<UUID, Charge> found = new HashMap<>();
    transaction
        .sql()
        .selectFrom(CHARGES)
        .where(CHARGES.SUBJECT_ID.in(subjects), CHARGES.USER_ID.eq(person.value()))
        .fetch(CostRepository::charge)
        .forEach(charge -> found.put(charge.subjectId(), charge));
    return found;
  }

  /// The newest month first, then by engine and kind.
  List<CostReport.Month> months(Transaction transaction, Instant since) {
    return transaction
        .sql()
        .select(
            YEAR,
            MONTH,
            CHARGES.ENGINE,
            CHARGES.KIND,
            count(),
            sum(CHARGES.ESTIMATED_MICRO_USD),
            coalesce(sum(CHARGES.BILLED_MICRO_USD), inline(BigDecimal.ZERO)),
            sum(COUNTED),
            coalesce(
                sum(CHARGES.ESTIMATED_MICRO_USD).filterWhere(CHARGES.BILLED_MICRO_USD.isNull()),
                inline(BigDecimal.ZERO)))
        .from(CHARGES)
        .where(CHARGES.CREATED_AT.ge(since), counts())
        .groupBy(YEAR, MONTH, CHARGES.ENGINE, CHARGES.KIND)
        .orderBy(YEAR.desc(), MONTH.desc(), CHARGES.ENGINE, CHARGES.KIND)
        .fetch(CostRepository::month);
  }

  private static CostReport.Month month(Record row) {
    return new CostReport.Month(
        YearMonth.of(row.get(YEAR), row.get(MONTH)),
        row.get(CHARGES.ENGINE),
        kind(row.get(CHARGES.KIND)),
        row.get(4, Long.class),
        row.get(5, Long.class),
        row.get(6, Long.class),
        row.get(7, Long.class),
        row.get(8, Long.class));
  }

  private static Condition counts() {
    return CHARGES.STATE.ne(Chargestate.released);
  }

  /// The time without its zone, as UTC has it.
  private static Field<?> utc() {
    return DSL.function(
        DSL.name("timezone"),
        org.jooq.impl.SQLDataType.TIMESTAMP,
        inline("UTC"),
        CHARGES.CREATED_AT);
  }

  private static ChargeKind kind(Chargekind label) {
    return ChargeKind.valueOf(label.getLiteral().toUpperCase(Locale.ROOT));
  }

  private static Charge charge(ChargesRecord row) {
    return new Charge(
        row.getSubjectId(),
        kind(row.getKind()),
        row.getEngine(),
        ChargeState.valueOf(row.getState().getLiteral().toUpperCase(Locale.ROOT)),
        row.getEstimatedMicroUsd(),
        row.getBilledMicroUsd() == null
            ? OptionalLong.empty()
            : OptionalLong.of(row.getBilledMicroUsd()),
        row.getCreatedAt(),
        Optional.ofNullable(row.getEndedAt()));
  }
}
