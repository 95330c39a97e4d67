package io.aisha.studio.training;

import static io.aisha.schema.jooq.Tables.TRAININGS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.val;

import io.aisha.schema.jooq.enums.Learningphase;
import io.aisha.schema.jooq.enums.Trainingstate;
import io.aisha.schema.jooq.tables.records.TrainingsRecord;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.database.Json;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.LearningHandle;
import io.aisha.studio.engine.LearningPhase;
import io.aisha.studio.notice.Callback;
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

/// The table `trainings`. Each change of a state is conditional on the state it leaves.
final class TrainingRepository {

  /// How many past runs a guess at progress is made of.
  private static final int PAST_RUNS = 50;

  Training add(
      Transaction transaction,
      Avatar avatar,
      String engine,
      String kind,
      Terms terms,
      Instant now) {
    return transaction
        .sql()
        .insertInto(TRAININGS)
        .set(TRAININGS.AVATAR_ID, avatar.id().value())
        .set(TRAININGS.USER_ID, avatar.owner().value())
        .set(TRAININGS.ENGINE, engine)
        .set(TRAININGS.KIND, kind)
        .set(TRAININGS.CONFIG, Json.write(terms))
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

  /// For the work itself, which belongs to nobody.
  Optional<Attempt> findAttempt(Transaction transaction, TrainingId id) {
    return transaction
        .sql()
        .selectFrom(TRAININGS)
        .where(TRAININGS.ID.eq(id.value()))
        .fetchOptional(TrainingRepository::attempt);
  }

  /// The live attempt that notices to this address are about, locked with its state until the
  /// transaction ends.
  Optional<Attempt> findByCallback(Transaction transaction, String engine, String hash) {
    return transaction
        .sql()
        .selectFrom(TRAININGS)
        .where(
            TRAININGS.CALLBACK_HASH.eq(hash),
            TRAININGS.ENGINE.eq(engine),
            TRAININGS.STATE.in(literals(TrainingState.live())))
        .forUpdate()
        .fetchOptional(TrainingRepository::attempt);
  }

  /// Notes by what name the engine knows an attempt that has ended for us.
  void keepLate(Transaction transaction, TrainingId id, LearningHandle handle) {
    transaction
        .sql()
        .update(TRAININGS)
        .set(TRAININGS.REQUEST_ID, handle.requestId())
        .set(TRAININGS.HANDLE, Json.write(handle.data()))
        .where(in(id, TrainingState.CANCELLED, TrainingState.ERROR), TRAININGS.REQUEST_ID.isNull())
        .execute();
  }

  /// How long engines learned in the latest trainings of a kind that gave a model.
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

  /// The newest first.
  List<Training> list(Transaction transaction, UserId owner, AvatarId avatar, int limit) {
    return transaction
        .sql()
        .selectFrom(TRAININGS)
        .where(of(owner, avatar))
        .orderBy(TRAININGS.CREATED_AT.desc(), TRAININGS.ID.desc())
        .limit(limit)
        .fetch(TrainingRepository::training);
  }

  Optional<Attempt> findLive(Transaction transaction, UserId owner, AvatarId avatar) {
    return transaction
        .sql()
        .selectFrom(TRAININGS)
        .where(of(owner, avatar), TRAININGS.STATE.in(literals(TrainingState.live())))
        .fetchOptional(TrainingRepository::attempt);
  }

  /// Shows that a queued training is being prepared.
  void prepare(Transaction transaction, TrainingId id) {
    transaction
        .sql()
        .update(TRAININGS)
        .set(TRAININGS.PHASE, Learningphase.preparing)
        .where(in(id, TrainingState.QUEUED))
        .execute();
  }

  /// Notes what a live training waits for, which an operator has to mend. It is cleared by the next
  /// piece of work that is done.
  void waitFor(Transaction transaction, TrainingId id, String code, Map<String, Object> detail) {
    transaction
        .sql()
        .update(TRAININGS)
        .set(TRAININGS.ERROR_CODE, code)
        .set(TRAININGS.ERROR_DETAIL, Json.write(detail))
        .where(
            TRAININGS.ID.eq(id.value()),
            TRAININGS.STATE.in(literals(TrainingState.live())),
            TRAININGS.ERROR_CODE.isDistinctFrom(code))
        .execute();
  }

  /// Queued, or left in submitting by who died: to submitting. From here on it counts as begun.
  ///
  /// @param callback whose notices are about this start
  boolean submit(
      Transaction transaction,
      TrainingId id,
      Optional<Callback> callback,
      Map<String, Object> sent,
      Instant deadline,
      Instant now) {
    return transaction
            .sql()
            .update(TRAININGS)
            .set(TRAININGS.STATE, Trainingstate.submitting)
            .set(TRAININGS.STARTED_AT, coalesce(TRAININGS.STARTED_AT, val(now)))
            .set(TRAININGS.CALLBACK_HASH, callback.map(Callback::hash).orElse(null))
            .set(TRAININGS.SENT, Json.write(sent))
            .set(TRAININGS.DEADLINE, deadline)
            .setNull(TRAININGS.ERROR_CODE)
            .where(in(id, TrainingState.QUEUED, TrainingState.SUBMITTING))
            .execute()
        == 1;
  }

  /// Nothing was begun: back to queued.
  boolean requeue(Transaction transaction, TrainingId id) {
    return transaction
            .sql()
            .update(TRAININGS)
            .set(TRAININGS.STATE, Trainingstate.queued)
            .setNull(TRAININGS.CALLBACK_HASH)
            .setNull(TRAININGS.DEADLINE)
            .where(in(id, TrainingState.SUBMITTING))
            .execute()
        == 1;
  }

  /// The answer is lost; word of it may come until the deadline.
  void doubt(Transaction transaction, TrainingId id, Instant deadline) {
    transaction
        .sql()
        .update(TRAININGS)
        .set(TRAININGS.STATE, Trainingstate.uncertain)
        .set(TRAININGS.DEADLINE, deadline)
        .where(in(id, TrainingState.SUBMITTING))
        .execute();
  }

  /// The engine's answer is known, late as it may be.
  ///
  /// @param deadline when nobody waits any more
  boolean run(Transaction transaction, TrainingId id, LearningHandle handle, Instant deadline) {
    return transaction
            .sql()
            .update(TRAININGS)
            .set(TRAININGS.STATE, Trainingstate.running)
            .set(TRAININGS.REQUEST_ID, handle.requestId())
            .set(TRAININGS.HANDLE, Json.write(handle.data()))
            .set(TRAININGS.DEADLINE, deadline)
            .where(in(id, TrainingState.SUBMITTING, TrainingState.UNCERTAIN))
            .execute()
        == 1;
  }

  /// Stores by what to follow a running training from now on.
  void keepHandle(Transaction transaction, TrainingId id, LearningHandle handle) {
    transaction
        .sql()
        .update(TRAININGS)
        .set(TRAININGS.REQUEST_ID, handle.requestId())
        .set(TRAININGS.HANDLE, Json.write(handle.data()))
        .where(in(id, TrainingState.RUNNING))
        .execute();
  }

  /// Notes how far a running training is and gives it as it is now; empty when it does not run any
  /// more.
  Optional<Attempt> progress(Transaction transaction, TrainingId id, Outlook outlook, Instant now) {
    Learningphase phase = Learningphase.lookupLiteral(outlook.phase().label());
    return transaction
        .sql()
        .update(TRAININGS)
        .set(TRAININGS.PROGRESS, greatest(TRAININGS.PROGRESS, val(outlook.percent())))
        .set(TRAININGS.PHASE, phase)
        .set(TRAININGS.QUEUE_POSITION, boxed(outlook.queuePosition()))
        .set(TRAININGS.PROGRESS_ESTIMATED, outlook.estimated())
        .setNull(TRAININGS.ERROR_CODE)
        .set(
            TRAININGS.LEARNING_SINCE,
            phase == Learningphase.learning
                ? coalesce(TRAININGS.LEARNING_SINCE, val(now))
                : TRAININGS.LEARNING_SINCE)
        .where(in(id, TrainingState.RUNNING))
        .returning()
        .fetchOptional(TrainingRepository::attempt);
  }

  Optional<Training> requestCancel(Transaction transaction, TrainingId id) {
    return transaction
        .sql()
        .update(TRAININGS)
        .set(TRAININGS.CANCEL_REQUESTED, true)
        .where(in(id, TrainingState.SUBMITTING, TrainingState.RUNNING))
        .returning()
        .fetchOptional(TrainingRepository::training);
  }

  boolean complete(Transaction transaction, TrainingId id, Instant now) {
    return transaction
            .sql()
            .update(TRAININGS)
            .set(TRAININGS.STATE, Trainingstate.completed)
            .set(TRAININGS.PROGRESS, 100)
            .set(TRAININGS.PROGRESS_ESTIMATED, false)
            .setNull(TRAININGS.ERROR_CODE)
            .setNull(TRAININGS.PHASE)
            .setNull(TRAININGS.QUEUE_POSITION)
            .set(TRAININGS.FINISHED_AT, now)
            .where(in(id, TrainingState.RUNNING))
            .execute()
        == 1;
  }

  boolean fail(
      Transaction transaction,
      TrainingId id,
      String code,
      Map<String, Object> detail,
      Instant now) {
    return transaction
            .sql()
            .update(TRAININGS)
            .set(TRAININGS.STATE, Trainingstate.error)
            .set(TRAININGS.ERROR_CODE, code)
            .set(TRAININGS.ERROR_DETAIL, Json.write(detail))
            .setNull(TRAININGS.PHASE)
            .setNull(TRAININGS.QUEUE_POSITION)
            .set(TRAININGS.FINISHED_AT, now)
            .where(TRAININGS.ID.eq(id.value()), TRAININGS.STATE.in(literals(TrainingState.live())))
            .execute()
        == 1;
  }

  boolean cancel(Transaction transaction, TrainingId id, Set<TrainingState> from, Instant now) {
    return transaction
            .sql()
            .update(TRAININGS)
            .set(TRAININGS.STATE, Trainingstate.cancelled)
            .set(TRAININGS.CANCEL_REQUESTED, true)
            .setNull(TRAININGS.ERROR_CODE)
            .setNull(TRAININGS.PHASE)
            .setNull(TRAININGS.QUEUE_POSITION)
            .set(TRAININGS.FINISHED_AT, now)
            .where(TRAININGS.ID.eq(id.value()), TRAININGS.STATE.in(literals(from)))
            .execute()
        == 1;
  }

  /// Those of the trainings whose files are needed: live ones, and those that gave a model.
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
            .map(phase -> LearningPhase.valueOf(phase.getLiteral().toUpperCase(Locale.ROOT))),
        row.getQueuePosition() == null
            ? OptionalInt.empty()
            : OptionalInt.of(row.getQueuePosition()),
        row.getProgressEstimated(),
        row.getCancelRequested(),
        Optional.ofNullable(row.getErrorCode()),
        Json.read(row.getErrorDetail()),
        row.getCreatedAt(),
        Optional.ofNullable(row.getStartedAt()),
        Optional.ofNullable(row.getFinishedAt()));
  }

  private static Attempt attempt(TrainingsRecord row) {
    return new Attempt(
        training(row),
        Optional.ofNullable(row.getRequestId())
            .map(requestId -> new LearningHandle(requestId, Json.read(row.getHandle()))),
        Json.read(row.getConfig(), Terms.class),
        row.getKind(),
        Json.read(row.getSent()),
        Optional.ofNullable(row.getLearningSince()),
        Optional.ofNullable(row.getDeadline()));
  }

  private static @Nullable Integer boxed(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }
}
