package io.aisha.studio.cost;

import static io.aisha.schema.jooq.Tables.CHARGES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.extract;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;

import io.aisha.schema.jooq.enums.Chargestate;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// Sums over the table `charges`: the spending since a given time, and its purpose.
final class SpendingRepository {
  private static final Field<Long> COUNTED =
      coalesce(CHARGES.BILLED_MICRO_USD, CHARGES.ESTIMATED_MICRO_USD);
  private static final Field<Integer> YEAR = extract(utc(), DatePart.YEAR);
  private static final Field<Integer> MONTH = extract(utc(), DatePart.MONTH);

  long spentBy(Transaction transaction, UserId user, Instant since) {
    return spent(transaction, CHARGES.USER_ID.eq(user.value()), since);
  }

  long spent(Transaction transaction, Instant since) {
    return spent(transaction, DSL.noCondition(), since);
  }

  /// The part of the spending that is estimated.
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

  /// Newest month first, then by engine and kind.
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
        .fetch(SpendingRepository::month);
  }

  private static CostReport.Month month(Record row) {
    return new CostReport.Month(
        YearMonth.of(row.get(YEAR), row.get(MONTH)),
        row.get(CHARGES.ENGINE),
        ChargeKind.of(row.get(CHARGES.KIND).getLiteral()),
        row.get(4, Long.class),
        row.get(5, Long.class),
        row.get(6, Long.class),
        row.get(7, Long.class),
        row.get(8, Long.class));
  }

  /// The timestamp without its zone, converted to UTC.
  private static Field<?> utc() {
    return DSL.function(
        DSL.name("timezone"),
        org.jooq.impl.SQLDataType.TIMESTAMP,
        inline("UTC"),
        CHARGES.CREATED_AT);
  }

  private static Condition counts() {
    return CHARGES.STATE.ne(Chargestate.released);
  }
}
