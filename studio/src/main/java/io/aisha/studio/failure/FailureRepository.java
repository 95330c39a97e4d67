package io.aisha.studio.failure;

import static io.aisha.schema.jooq.Tables.FAILURES;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import io.aisha.schema.jooq.enums.Failurekind;
import io.aisha.schema.jooq.tables.records.FailuresRecord;
import io.aisha.studio.database.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;

/// The table `failures`.
final class FailureRepository {

  void add(Transaction transaction, Failure failure) {
    transaction
        .sql()
        .insertInto(FAILURES)
        .set(FAILURES.HAPPENED_AT, failure.happenedAt())
        .set(FAILURES.KIND, Failurekind.lookupLiteral(failure.kind().label()))
        .set(FAILURES.INCIDENT, failure.incident().orElse(null))
        .set(FAILURES.PLACE, failure.place())
        .set(FAILURES.STATUS, failure.status().orElse(null))
        .set(FAILURES.CODE, failure.code().orElse(null))
        .set(FAILURES.ERROR, failure.error())
        .execute();
  }

  /// The newest first.
  ///
  /// @param after the last failure of the previous page
  List<StoredFailure> list(
      Transaction transaction, Optional<String> incident, Optional<FailureId> after, int limit) {
    Condition which = incident.map(number -> FAILURES.INCIDENT.eq(number)).orElse(noCondition());
    return transaction
        .sql()
        .selectFrom(FAILURES)
        .where(which, after.map(last -> FAILURES.ID.lt(last.value())).orElse(noCondition()))
        .orderBy(FAILURES.ID.desc())
        .limit(limit)
        .fetch(FailureRepository::stored);
  }

  /// Deletes all but the newest.
  int deleteAllBut(Transaction transaction, int count) {
    return transaction
        .sql()
        .deleteFrom(FAILURES)
        .where(
            FAILURES.ID.le(
                field(
                    select(FAILURES.ID)
                        .from(FAILURES)
                        .orderBy(FAILURES.ID.desc())
                        .limit(1)
                        .offset(count))))
        .execute();
  }

  int deleteBefore(Transaction transaction, Instant time) {
    return transaction.sql().deleteFrom(FAILURES).where(FAILURES.HAPPENED_AT.lt(time)).execute();
  }

  private static StoredFailure stored(FailuresRecord row) {
    return new StoredFailure(
        new FailureId(row.getId()),
        new Failure(
            row.getHappenedAt(),
            FailureKind.valueOf(row.getKind().getLiteral().toUpperCase(Locale.ROOT)),
            Optional.ofNullable(row.getIncident()),
            row.getPlace(),
            Optional.ofNullable(row.getStatus()),
            Optional.ofNullable(row.getCode()),
            row.getError()));
  }
}
