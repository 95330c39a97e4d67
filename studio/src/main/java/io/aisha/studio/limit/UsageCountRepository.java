package io.aisha.studio.limit;

import static io.aisha.schema.jooq.Tables.USAGE_COUNTS;

import io.aisha.schema.jooq.enums.Usagekind;
import io.aisha.schema.jooq.tables.records.UsageCountsRecord;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/// The table `usage_counts`. A user who is absent means all users together.
final class UsageCountRepository {
  long count(Transaction transaction, Optional<UserId> user, UsageKind kind, Period period) {
    Condition owner =
        user.map(id -> USAGE_COUNTS.USER_ID.eq(id.value())).orElseGet(USAGE_COUNTS.USER_ID::isNull);
    return transaction
        .sql()
        .select(USAGE_COUNTS.AMOUNT)
        .from(USAGE_COUNTS)
        .where(
            owner,
            USAGE_COUNTS.KIND.eq(literal(kind)),
            USAGE_COUNTS.STARTS_AT.eq(period.from()),
            USAGE_COUNTS.ENDS_AT.eq(period.to()))
        .fetchOptional(USAGE_COUNTS.AMOUNT)
        .orElse(0L);
  }

  void add(
      Transaction transaction, Optional<UserId> user, UsageKind kind, Period period, long amount) {
    transaction
        .sql()
        .insertInto(USAGE_COUNTS)
        .set(USAGE_COUNTS.USER_ID, user.map(UserId::value).orElse(null))
        .set(USAGE_COUNTS.KIND, literal(kind))
        .set(USAGE_COUNTS.STARTS_AT, period.from())
        .set(USAGE_COUNTS.ENDS_AT, period.to())
        .set(USAGE_COUNTS.AMOUNT, amount)
        .onConflict(
            USAGE_COUNTS.USER_ID, USAGE_COUNTS.KIND, USAGE_COUNTS.STARTS_AT, USAGE_COUNTS.ENDS_AT)
        .doUpdate()
        .set(USAGE_COUNTS.AMOUNT, USAGE_COUNTS.AMOUNT.plus(DSL.val(amount)))
        .execute();
  }

  /// Adds the counts of a user to those of another.
  void move(Transaction transaction, UserId from, UserId to) {
    for (UsageCountsRecord row :
        transaction
            .sql()
            .deleteFrom(USAGE_COUNTS)
            .where(USAGE_COUNTS.USER_ID.eq(from.value()))
            .returning()
            .fetch()) {
      add(
          transaction,
          Optional.of(to),
          UsageKind.valueOf(row.getKind().getLiteral().toUpperCase(Locale.ROOT)),
          new Period(row.getStartsAt(), row.getEndsAt()),
          row.getAmount());
    }
  }

  void deleteBefore(Transaction transaction, Instant time) {
    transaction.sql().deleteFrom(USAGE_COUNTS).where(USAGE_COUNTS.ENDS_AT.lt(time)).execute();
  }

  private static Usagekind literal(UsageKind kind) {
    return Usagekind.lookupLiteral(kind.label());
  }
}
