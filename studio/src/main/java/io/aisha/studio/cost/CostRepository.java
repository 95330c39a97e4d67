package io.aisha.studio.cost;

import static io.aisha.schema.jooq.Tables.CHARGES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.extract;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;

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
import java.util.OptionalLong;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

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

  private static long spent(Transaction transaction, Condition whose, Instant since) {
    return transaction
        .sql()
        .select(coalesce(sum(COUNTED), inline(BigDecimal.ZERO)))
        .from(CHARGES)
        .where(whose, CHARGES.CREATED_AT.ge(since), counts())
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

  void bill(Transaction transaction, UUID subject, long billedMicroUsd) {
    transaction
        .sql()
        .update(CHARGES)
        .set(CHARGES.BILLED_MICRO_USD, billedMicroUsd)
        .where(CHARGES.SUBJECT_ID.eq(subject))
        .execute();
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
            sum(COUNTED))
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
        row.get(7, Long.class));
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
        row.getCreatedAt());
  }
}
