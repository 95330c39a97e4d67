package io.aisha.studio.training;

import static io.aisha.schema.jooq.Tables.TRAININGS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.val;

import io.aisha.schema.jooq.enums.Learningphase;
import io.aisha.schema.jooq.enums.Trainingstate;
import io.aisha.schema.jooq.tables.records.TrainingsRecord;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.database.StoredJson;
import io.aisha.studio.database.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/// The table `trainings`. Each state change is conditional on the previous state.
final class TrainingRepository {

  /// Number of past trainings used to estimate progress.
  private static final int PAST_RUNS = 50;

  Training add(
      Transaction transaction,
      Avatar avatar,
      String engine,
      String kind,
      TrainingParameters parameters,
      Instant now) {
    return transaction
        .sql()
        .insertInto(TRAININGS)
        .set(TRAININGS.AVATAR_ID, avatar.id().value())
        .set(TRAININGS.USER_ID, avatar.owner().value())
        .set(TRAININGS.ENGINE, engine)
        .set(TRAININGS.KIND, kind)
        .set(TRAININGS.CONFIG, StoredJson.write(parameters))
        .set(TRAININGS.CREATED_AT, now)
        .returning()
        .fetchSingle(TrainingRepository::training);
  }

  Optional<Training> find(Transaction transaction, UserId owner, TrainingId id) {
    return transaction
        .sql()
        .selectFrom(TRAININGS)
        .where(TRAININGS.ID.eq(id.value()), TRAININGS.USER_ID.eq(owner.value()))
        .fetchOptional(TrainingRepository::training);
  }

  /// For the work itself, which is not bound to an owner.
  ///
  /// @throws StudioException.NotFound `training-not-found`
  TrainingDetails getDetails(Transaction transaction, TrainingId id) {
    return transaction
        .sql()
        .selectFrom(TRAININGS)
        .where(TRAININGS.ID.eq(id.value()))
        .fetchOptional(TrainingRepository::details)
        .orElseThrow(() -> new StudioException.NotFound(ErrorCode.TRAINING_NOT_FOUND, id));
  }

  boolean isCompleted(Transaction transaction, TrainingId id) {
    return transaction.sql().fetchExists(TRAININGS, in(id, TrainingState.COMPLETED));
  }

  /// How long engines trained in the latest successful trainings of a kind.
  List<Duration> pastRuns(Transaction transaction, String kind) {
    return transaction
        .sql()
        .select(TRAININGS.LEARNING_SINCE, TRAININGS.FINISHED_AT)
        .from(TRAININGS)
        .where(
            TRAININGS.KIND.eq(kind),
            TRAININGS.STATE.eq(Trainingstate.completed),
            TRAININGS.LEARNING_SINCE.isNotNull())
        .orderBy(TRAININGS.FINISHED_AT.desc(), TRAININGS.ID.desc())
        .limit(PAST_RUNS)
        .fetch(row -> Duration.between(row.value1(), row.value2()));
  }

  /// Newest first.
  List<Training> list(Transaction transaction, UserId owner, AvatarId avatar, int limit) {
    return transaction
        .sql()
        .selectFrom(TRAININGS)
        .where(of(owner, avatar))
        .orderBy(TRAININGS.CREATED_AT.desc(), TRAININGS.ID.desc())
        .limit(limit)
        .fetch(TrainingRepository::training);
  }

  Optional<Training> findLive(Transaction transaction, UserId owner, AvatarId avatar) {
    return transaction
        .sql()
        .selectFrom(TRAININGS)
        .where(of(owner, avatar), TRAININGS.STATE.in(literals(TrainingState.live())))
        .fetchOptional(TrainingRepository::training);
  }

  /// Records that a queued training is being prepared.
  void prepare(Transaction transaction, TrainingId id) {
    transaction
        .sql()
        .update(TRAININGS)
        .set(TRAININGS.PHASE, Learningphase.preparing)
        .where(in(id, TrainingState.QUEUED))
        .execute();
  }

  /// The start request is about to be sent. From here on the training counts as started.
  ///
  /// @param sent what the start request contains, safe to show
  void submitted(Transaction transaction, TrainingId id, Map<String, Object> sent, Instant now) {
    transaction
        .sql()
        .update(TRAININGS)
        .set(TRAININGS.STARTED_AT, coalesce(TRAININGS.STARTED_AT, val(now)))
        .set(TRAININGS.SENT, StoredJson.write(sent))
        .setNull(TRAININGS.ERROR_CODE)
        .where(TRAININGS.ID.eq(id.value()))
        .execute();
  }

  /// Records the problem that a live training waits for an operator to fix. The next successful
  /// step clears it.
  void waitFor(Transaction transaction, TrainingId id, String code, Map<String, Object> detail) {
    transaction
        .sql()
        .update(TRAININGS)
        .set(TRAININGS.ERROR_CODE, code)
        .set(TRAININGS.ERROR_DETAIL, StoredJson.write(detail))
        .where(live(id), TRAININGS.ERROR_CODE.isDistinctFrom(code))
        .execute();
  }

  /// To another live state.
  void move(Transaction transaction, TrainingId id, TrainingState to) {
    transaction
        .sql()
        .update(TRAININGS)
        .set(TRAININGS.STATE, Trainingstate.lookupLiteral(to.label()))
        .where(live(id))
        .execute();
  }

  /// Records the progress of a running training.
  void progress(Transaction transaction, TrainingId id, ProgressEstimate estimate, Instant now) {
    Learningphase phase = Learningphase.lookupLiteral(estimate.phase().label());
    transaction
        .sql()
        .update(TRAININGS)
        .set(TRAININGS.PROGRESS, greatest(TRAININGS.PROGRESS, val(estimate.percent())))
        .set(TRAININGS.PHASE, phase)
        .set(TRAININGS.QUEUE_POSITION, boxed(estimate.queuePosition()))
        .set(TRAININGS.PROGRESS_ESTIMATED, estimate.estimated())
        .setNull(TRAININGS.ERROR_CODE)
        .set(
            TRAININGS.LEARNING_SINCE,
            phase == Learningphase.learning
                ? coalesce(TRAININGS.LEARNING_SINCE, val(now))
                : TRAININGS.LEARNING_SINCE)
        .where(in(id, TrainingState.RUNNING))
        .execute();
  }

  /// Records that the user has asked to cancel it.
  void requestCancel(Transaction transaction, TrainingId id) {
    transaction
        .sql()
        .update(TRAININGS)
        .set(TRAININGS.CANCEL_REQUESTED, true)
        .where(live(id))
        .execute();
  }

  void complete(Transaction transaction, TrainingId id, Instant now) {
    transaction
        .sql()
        .update(TRAININGS)
        .set(TRAININGS.STATE, Trainingstate.completed)
        .setNull(TRAININGS.ERROR_CODE)
        .set(TRAININGS.PROGRESS, 100)
        .set(TRAININGS.PROGRESS_ESTIMATED, false)
        .setNull(TRAININGS.PHASE)
        .setNull(TRAININGS.QUEUE_POSITION)
        .set(TRAININGS.FINISHED_AT, now)
        .where(live(id))
        .execute();
  }

  void fail(
      Transaction transaction,
      TrainingId id,
      String code,
      Map<String, Object> detail,
      Instant now) {
    transaction
        .sql()
        .update(TRAININGS)
        .set(TRAININGS.STATE, Trainingstate.error)
        .set(TRAININGS.ERROR_CODE, code)
        .set(TRAININGS.ERROR_DETAIL, StoredJson.write(detail))
        .setNull(TRAININGS.PHASE)
        .setNull(TRAININGS.QUEUE_POSITION)
        .set(TRAININGS.FINISHED_AT, now)
        .where(live(id))
        .execute();
  }

  void cancel(Transaction transaction, TrainingId id, Instant now) {
    transaction
        .sql()
        .update(TRAININGS)
        .set(TRAININGS.STATE, Trainingstate.cancelled)
        .setNull(TRAININGS.ERROR_CODE)
        .set(TRAININGS.CANCEL_REQUESTED, true)
        .setNull(TRAININGS.PHASE)
        .setNull(TRAININGS.QUEUE_POSITION)
        .set(TRAININGS.FINISHED_AT, now)
        .where(live(id))
        .execute();
  }

  /// Those of the trainings whose files are needed: live ones, and those that produced a model.
  Set<UUID> withFiles(Transaction transaction, Collection<UUID> ids) {
    return new HashSet<>(
        transaction
            .sql()
            .select(TRAININGS.ID)
            .from(TRAININGS)
            .where(
                TRAININGS.ID.in(ids),
                TRAININGS.STATE.notIn(Trainingstate.error, Trainingstate.cancelled))
            .fetch(TRAININGS.ID));
  }

  private static Condition of(UserId owner, AvatarId avatar) {
    return TRAININGS.AVATAR_ID.eq(avatar.value()).and(TRAININGS.USER_ID.eq(owner.value()));
  }

  private static Condition live(TrainingId id) {
    return TRAININGS.ID.eq(id.value()).and(TRAININGS.STATE.in(literals(TrainingState.live())));
  }

  private static Condition in(TrainingId id, TrainingState... states) {
    return TRAININGS.ID.eq(id.value()).and(TRAININGS.STATE.in(literals(Arrays.asList(states))));
  }

  private static List<Trainingstate> literals(Collection<TrainingState> states) {
    return states.stream().map(state -> Trainingstate.lookupLiteral(state.label())).toList();
  }

  private static Training training(TrainingsRecord row) {
    return new Training(
        new TrainingId(row.getId()),
        new AvatarId(row.getAvatarId()),
        new UserId(row.getUserId()),
        row.getEngine(),
        TrainingState.valueOf(row.getState().getLiteral().toUpperCase(Locale.ROOT)),
        row.getProgress(),
        Optional.ofNullable(row.getPhase())
            .map(phase -> TrainingPhase.valueOf(phase.getLiteral().toUpperCase(Locale.ROOT))),
        row.getQueuePosition() == null
            ? OptionalInt.empty()
            : OptionalInt.of(row.getQueuePosition()),
        row.getProgressEstimated(),
        row.getCancelRequested(),
        Optional.ofNullable(row.getErrorCode()),
        StoredJson.read(row.getErrorDetail()),
        row.getCreatedAt(),
        Optional.ofNullable(row.getStartedAt()),
        Optional.ofNullable(row.getFinishedAt()));
  }

  private static TrainingDetails details(TrainingsRecord row) {
    return new TrainingDetails(
        training(row),
        StoredJson.read(row.getConfig(), TrainingParameters.class),
        row.getKind(),
        Optional.ofNullable(row.getLearningSince()));
  }

  private static @Nullable Integer boxed(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }
}
