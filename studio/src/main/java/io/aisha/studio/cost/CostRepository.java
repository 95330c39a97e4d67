package io.aisha.studio.cost;

import static io.aisha.schema.jooq.Tables.CHARGES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.extract;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.aisha.schema.AdvisoryLock;
import io.aisha.schema.jooq.enums.Chargekind;
import io.aisha.schema.jooq.enums.Chargestate;
import io.aisha.schema.jooq.tables.records.ChargesRecord;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Json;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.RequestTrace;
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
import java.util.Set;
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

  /// The work is asked for now.
  ///
  /// @param callbackHash of the address that webhooks of it come to
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
        .set(CHARGES.TRACE, trace.map(Json::write).orElse(null))
        .set(CHARGES.CALLBACK_HASH, callbackHash.orElse(null))
        .where(CHARGES.SUBJECT_ID.eq(subject), CHARGES.STATE.eq(Chargestate.reserved))
        .execute();
  }

  /// It was not: nothing was begun.
  void takeBack(Transaction transaction, UUID subject) {
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

  /// Notes by what name the engine knows the work, which is what its bill names. It need not be
  /// looked for any more.
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

  /// The work ended without a word of its bill: that is asked for where the engine gave the work a
  /// name, and the work is looked for where its name is not known. Changes nothing that has ended
  /// before.
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

  /// A start without an answer, whose work goes on or has ended for us.
  Optional<LostRequest> findLost(Transaction transaction, UUID subject) {
    return lost(transaction, CHARGES.SUBJECT_ID.eq(subject), 1).stream().findFirst();
  }

  /// The one that webhooks to an address are about, though it has ended for us; locked until the
  /// transaction ends.
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

  /// Those that are to be looked for by now, the longest due first.
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
                kind(row.value2()),
                row.value3(),
                Json.read(row.value4(), RequestTrace.class),
                row.value5(),
                Optional.ofNullable(row.value6())));
  }

  /// @param at when to look for it next; null for never
  void lookAgain(Transaction transaction, UUID subject, @Nullable Instant at) {
    transaction
        .sql()
        .update(CHARGES)
        .set(CHARGES.SETTLE_AT, at)
        .where(CHARGES.SUBJECT_ID.eq(subject), CHARGES.REQUEST_ID.isNull())
        .execute();
  }

  /// It never reached the engine.
  ///
  /// @return whether it was not named meanwhile
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

  /// Those of the names that a charge has.
  Set<String> named(Transaction transaction, String engine, Collection<String> requestIds) {
    return transaction
        .sql()
        .select(CHARGES.REQUEST_ID)
        .from(CHARGES)
        .where(CHARGES.ENGINE.eq(engine), CHARGES.REQUEST_ID.in(requestIds))
        .fetchSet(CHARGES.REQUEST_ID);
  }

  /// Endpoints with estimates whose work ended between two moments.
  List<Endpoint> withEstimates(Transaction transaction, Instant from, Instant to) {
    return transaction
        .sql()
        .selectDistinct(CHARGES.ENGINE, CHARGES.ENDPOINT)
        .from(CHARGES)
        .where(unbilled(), CHARGES.ENDPOINT.isNotNull(), CHARGES.ENDED_AT.between(from, to))
        .orderBy(CHARGES.ENGINE, CHARGES.ENDPOINT)
        .fetch(row -> new Endpoint(row.value1(), row.value2()));
  }

  /// What was asked of an endpoint since then and not released, the oldest first.
  List<EndpointCharge> of(Transaction transaction, Endpoint endpoint, Instant since) {
    return transaction
        .sql()
        .select(
            CHARGES.SUBJECT_ID,
            CHARGES.ESTIMATED_MICRO_USD,
            CHARGES.BILLED_MICRO_USD,
            CHARGES.ASKED_AT,
            CHARGES.ENDED_AT,
            CHARGES.TRACE)
        .from(CHARGES)
        .where(
            CHARGES.ENGINE.eq(endpoint.engine()),
            CHARGES.ENDPOINT.eq(endpoint.name()),
            CHARGES.ASKED_AT.ge(since),
            CHARGES.STATE.eq(Chargestate.spent))
        .orderBy(CHARGES.ASKED_AT, CHARGES.ID)
        .fetch(row ->
            new EndpointCharge(
                row.value1(),
                row.value2(),
                boxed(row.value3()),
                row.value4(),
                Optional.ofNullable(row.value5()),
                Optional.ofNullable(row.value6())
                    .map(trace -> Json.read(trace, RequestTrace.class))));
  }

  /// Books a share of what an engine billed for an endpoint, unless a bill is known meanwhile.
  ///
  /// @return whether it was booked
  boolean apportion(Transaction transaction, UUID subject, long microUsd) {
    return transaction
            .sql()
            .update(CHARGES)
            .set(CHARGES.BILLED_MICRO_USD, microUsd)
            .set(CHARGES.APPORTIONED, true)
            .where(CHARGES.SUBJECT_ID.eq(subject), unbilled())
            .execute()
        == 1;
  }

  Estimates estimates(Transaction transaction) {
    return transaction
        .sql()
        .select(
            count(),
            coalesce(sum(CHARGES.ESTIMATED_MICRO_USD), inline(BigDecimal.ZERO)),
            min(CHARGES.CREATED_AT))
        .from(CHARGES)
        .where(unbilled())
        .fetchSingle(row ->
            new Estimates(
                row.value1(), row.value2().longValueExact(), Optional.ofNullable(row.value3())));
  }

  /// Work has ended, and what it came to is not known.
  private static Condition unbilled() {
    return CHARGES
        .STATE
        .eq(Chargestate.spent)
        .and(CHARGES.ENDED_AT.isNotNull())
        .and(CHARGES.BILLED_MICRO_USD.isNull());
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

  private static OptionalLong boxed(@Nullable Long number) {
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }

  private static Charge charge(ChargesRecord row) {
    return new Charge(
        row.getSubjectId(),
        kind(row.getKind()),
        row.getEngine(),
        ChargeState.valueOf(row.getState().getLiteral().toUpperCase(Locale.ROOT)),
        row.getEstimatedMicroUsd(),
        boxed(row.getBilledMicroUsd()),
        row.getApportioned(),
        row.getCreatedAt(),
        Optional.ofNullable(row.getEndedAt()));
  }
}
