package io.aisha.studio.cost;

import static io.aisha.schema.jooq.Tables.CHARGES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.sum;

import io.aisha.schema.jooq.enums.Chargestate;
import io.aisha.studio.database.StoredJson;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.RequestTrace;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;

/// The rows of the table `charges` that have ended without a bill of their own. They are settled
/// from what an engine billed for a whole endpoint.
final class UsageRepository {
  /// Endpoints with estimates whose work ended in the given interval.
  List<Endpoint> withEstimates(Transaction transaction, Instant from, Instant to) {
    return transaction
        .sql()
        .selectDistinct(CHARGES.ENGINE, CHARGES.ENDPOINT)
        .from(CHARGES)
        .where(unbilled(), CHARGES.ENDPOINT.isNotNull(), CHARGES.ENDED_AT.between(from, to))
        .orderBy(CHARGES.ENGINE, CHARGES.ENDPOINT)
        .fetch(row -> new Endpoint(row.value1(), row.value2()));
  }

  /// The charges of an endpoint since then that were not released, oldest first.
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
                Charge.micros(row.value3()),
                row.value4(),
                Optional.ofNullable(row.value5()),
                Optional.ofNullable(row.value6())
                    .map(trace -> StoredJson.read(trace, RequestTrace.class))));
  }

  /// Books a share of the amount that an engine billed for an endpoint, unless the charge has got a
  /// bill meanwhile.
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

  /// The work has ended and its cost is unknown.
  private static Condition unbilled() {
    return CHARGES
        .STATE
        .eq(Chargestate.spent)
        .and(CHARGES.ENDED_AT.isNotNull())
        .and(CHARGES.BILLED_MICRO_USD.isNull());
  }
}
