package io.aisha.studio.administration;

import static io.aisha.schema.jooq.Tables.GENERATIONS;
import static io.aisha.schema.jooq.Tables.TRAININGS;

import io.aisha.schema.jooq.enums.Generationstate;
import io.aisha.schema.jooq.enums.Trainingstate;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.OrderField;

/// Reads trainings and requests for pictures of all users, for administrators. Every other
/// repository reads the rows of one owner.
final class WorkRepository {

  private static final Condition TRAINING_IS_LIVE =
      TRAININGS.STATE.in(
          Trainingstate.queued,
          Trainingstate.submitting,
          Trainingstate.running,
          Trainingstate.uncertain);

  private static final Condition GENERATION_IS_LIVE =
      GENERATIONS.STATE.in(Generationstate.queued, Generationstate.running);

  /// Trainings that are queued or running, the oldest first.
  List<WorkItem> liveTrainings(Transaction transaction, int limit) {
    return trainings(transaction, TRAINING_IS_LIVE, TRAININGS.CREATED_AT.asc(), limit);
  }

  /// Requests for pictures that are queued or running, the oldest first.
  List<WorkItem> liveGenerations(Transaction transaction, int limit) {
    return generations(transaction, GENERATION_IS_LIVE, GENERATIONS.CREATED_AT.asc(), limit);
  }

  /// Trainings that were requested since then and have failed, the newest first.
  List<WorkItem> failedTrainings(Transaction transaction, Instant since, int limit) {
    return trainings(
        transaction,
        TRAININGS.STATE.eq(Trainingstate.error).and(TRAININGS.CREATED_AT.ge(since)),
        TRAININGS.CREATED_AT.desc(),
        limit);
  }

  /// Requests for pictures that were made since then and have failed, the newest first.
  List<WorkItem> failedGenerations(Transaction transaction, Instant since, int limit) {
    return generations(
        transaction,
        GENERATIONS.STATE.eq(Generationstate.error).and(GENERATIONS.CREATED_AT.ge(since)),
        GENERATIONS.CREATED_AT.desc(),
        limit);
  }

  Optional<UserId> ownerOfTraining(Transaction transaction, UUID id) {
    return transaction
        .sql()
        .select(TRAININGS.USER_ID)
        .from(TRAININGS)
        .where(TRAININGS.ID.eq(id))
        .fetchOptional(row -> new UserId(row.value1()));
  }

  Optional<UserId> ownerOfGeneration(Transaction transaction, UUID id) {
    return transaction
        .sql()
        .select(GENERATIONS.USER_ID)
        .from(GENERATIONS)
        .where(GENERATIONS.ID.eq(id))
        .fetchOptional(row -> new UserId(row.value1()));
  }

  private static List<WorkItem> trainings(
      Transaction transaction, Condition which, OrderField<Instant> order, int limit) {
    return transaction
        .sql()
        .select(
            TRAININGS.ID,
            TRAININGS.USER_ID,
            TRAININGS.ENGINE,
            TRAININGS.STATE,
            TRAININGS.ERROR_CODE,
            TRAININGS.CREATED_AT)
        .from(TRAININGS)
        .where(which)
        .orderBy(order, TRAININGS.ID)
        .limit(limit)
        .fetch(row ->
            new WorkItem(
                WorkKind.TRAINING,
                row.value1(),
                new UserId(row.value2()),
                row.value3(),
                row.value4().getLiteral(),
                Optional.ofNullable(row.value5()),
                row.value6()));
  }

  private static List<WorkItem> generations(
      Transaction transaction, Condition which, OrderField<Instant> order, int limit) {
    return transaction
        .sql()
        .select(
            GENERATIONS.ID,
            GENERATIONS.USER_ID,
            GENERATIONS.ENGINE,
            GENERATIONS.STATE,
            GENERATIONS.ERROR_CODE,
            GENERATIONS.CREATED_AT)
        .from(GENERATIONS)
        .where(which)
        .orderBy(order, GENERATIONS.ID)
        .limit(limit)
        .fetch(row ->
            new WorkItem(
                WorkKind.PICTURES,
                row.value1(),
                new UserId(row.value2()),
                row.value3(),
                row.value4().getLiteral(),
                Optional.ofNullable(row.value5()),
                row.value6()));
  }
}
