package io.aisha.studio.attempt;

import static io.aisha.schema.jooq.Tables.ATTEMPTS;

import io.aisha.schema.AdvisoryLock;
import io.aisha.schema.jooq.enums.Attemptstate;
import io.aisha.schema.jooq.tables.records.AttemptsRecord;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.database.StoredJson;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.RequestTrace;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.studio.webhook.WebhookUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;

/// The table `attempts`. Each state change is conditional on the previous state.
final class AttemptRepository {

  void add(Transaction transaction, Collection<NewAttempt> attempts, Instant now) {
    List<AttemptsRecord> rows =
        attempts.stream()
            .map(attempt -> {
              AttemptsRecord row = new AttemptsRecord();
              row.setId(attempt.subject().id());
              row.setKind(attempt.subject().kind());
              row.setAvatarId(attempt.subject().avatar().value());
              row.setUserId(attempt.subject().owner().value());
              row.setEngine(attempt.engine());
              row.setLongestSeconds(attempt.longest().toSeconds());
              row.setCreatedAt(now);
              return row;
            })
            .toList();
    transaction.sql().insertInto(ATTEMPTS).set(rows).execute();
  }

  /// For the work itself, which is not bound to an owner.
  Optional<Attempt> find(Transaction transaction, UUID id) {
    return transaction
        .sql()
        .selectFrom(ATTEMPTS)
        .where(ATTEMPTS.ID.eq(id))
        .fetchOptional(AttemptRepository::attempt);
  }

  List<Attempt> list(Transaction transaction, Collection<UUID> ids) {
    return list(transaction, ATTEMPTS.ID.in(ids));
  }

  List<Attempt> list(Transaction transaction, UserId owner, AvatarId avatar) {
    return list(
        transaction, ATTEMPTS.AVATAR_ID.eq(avatar.value()).and(ATTEMPTS.USER_ID.eq(owner.value())));
  }

  private static List<Attempt> list(Transaction transaction, Condition which) {
    return transaction
        .sql()
        .selectFrom(ATTEMPTS)
        .where(which)
        .orderBy(ATTEMPTS.ID)
        .fetch(AttemptRepository::attempt);
  }

  /// The attempt with this callback URL, locked until the transaction ends.
  Optional<Attempt> findByCallback(Transaction transaction, String engine, String hash) {
    return transaction
        .sql()
        .selectFrom(ATTEMPTS)
        .where(ATTEMPTS.CALLBACK_HASH.eq(hash), ATTEMPTS.ENGINE.eq(engine))
        .forUpdate()
        .fetchOptional(AttemptRepository::attempt);
  }

  /// From queued, or from submitting when the process that set it died, to submitting. From here on
  /// the attempt counts as started.
  ///
  /// @param callback the callback URL of this start
  boolean submit(
      Transaction transaction,
      UUID id,
      Optional<WebhookUrl> callback,
      Optional<RequestTrace> trace,
      Instant deadline,
      Instant now) {
    return transaction
            .sql()
            .update(ATTEMPTS)
            .set(ATTEMPTS.STATE, Attemptstate.submitting)
            .set(ATTEMPTS.CALLBACK_HASH, callback.map(WebhookUrl::hash).orElse(null))
            .set(ATTEMPTS.TRACE, trace.map(StoredJson::write).orElse(null))
            .set(ATTEMPTS.SUBMITTED_AT, now)
            .set(ATTEMPTS.DEADLINE, deadline)
            .where(in(id, AttemptState.QUEUED, AttemptState.SUBMITTING))
            .execute()
        == 1;
  }

  /// The engine started nothing: back to queued.
  boolean requeue(Transaction transaction, UUID id) {
    return transaction
            .sql()
            .update(ATTEMPTS)
            .set(ATTEMPTS.STATE, Attemptstate.queued)
            .setNull(ATTEMPTS.CALLBACK_HASH)
            .setNull(ATTEMPTS.TRACE)
            .setNull(ATTEMPTS.SUBMITTED_AT)
            .setNull(ATTEMPTS.DEADLINE)
            .where(in(id, AttemptState.SUBMITTING))
            .execute()
        == 1;
  }

  /// The response is lost. Until the deadline, information about the request may still arrive.
  boolean markUncertain(Transaction transaction, UUID id, Instant deadline) {
    return transaction
            .sql()
            .update(ATTEMPTS)
            .set(ATTEMPTS.STATE, Attemptstate.uncertain)
            .set(ATTEMPTS.DEADLINE, deadline)
            .where(in(id, AttemptState.SUBMITTING))
            .execute()
        == 1;
  }

  /// The engine's response is known, possibly late.
  ///
  /// @param deadline when the attempt times out
  boolean run(Transaction transaction, UUID id, WorkHandle handle, Instant deadline) {
    return transaction
            .sql()
            .update(ATTEMPTS)
            .set(ATTEMPTS.STATE, Attemptstate.running)
            .set(ATTEMPTS.REQUEST_ID, handle.requestId())
            .set(ATTEMPTS.HANDLE, StoredJson.write(handle.data()))
            .set(ATTEMPTS.DEADLINE, deadline)
            .where(in(id, AttemptState.SUBMITTING, AttemptState.UNCERTAIN))
            .execute()
        == 1;
  }

  /// Replaces the handle of a running attempt.
  boolean keepHandle(Transaction transaction, UUID id, WorkHandle handle) {
    return transaction
            .sql()
            .update(ATTEMPTS)
            .set(ATTEMPTS.REQUEST_ID, handle.requestId())
            .set(ATTEMPTS.HANDLE, StoredJson.write(handle.data()))
            .where(in(id, AttemptState.RUNNING))
            .execute()
        == 1;
  }

  /// Records that the user wants to cancel an attempt that an engine may be working on.
  boolean requestCancel(Transaction transaction, UUID id) {
    return transaction
            .sql()
            .update(ATTEMPTS)
            .set(ATTEMPTS.CANCEL_REQUESTED, true)
            .where(in(id, AttemptState.SUBMITTING, AttemptState.RUNNING))
            .execute()
        == 1;
  }

  /// Ends an attempt if it is still in one of the given states.
  ///
  /// @return its last state
  Optional<Attempt> end(Transaction transaction, UUID id, Collection<AttemptState> from) {
    return transaction
        .sql()
        .deleteFrom(ATTEMPTS)
        .where(in(id, from))
        .returning()
        .fetchOptional(AttemptRepository::attempt);
  }

  /// How many attempts of a kind the engine is working on, apart from the given one. Other
  /// transactions cannot count until this one ends.
  int countAtWork(Transaction transaction, Attempt without) {
    AdvisoryLock.SLOTS.hold(transaction.sql());
    return transaction
        .sql()
        .selectCount()
        .from(ATTEMPTS)
        .where(
            ATTEMPTS.KIND.eq(without.subject().kind()),
            ATTEMPTS.ENGINE.eq(without.engine()),
            ATTEMPTS.STATE.ne(Attemptstate.queued),
            ATTEMPTS.ID.ne(without.id()))
        .fetchSingle()
        .value1();
  }

  /// The queued attempt of a kind that has waited longest for an engine. Ids are ordered by time.
  Optional<Attempt> findNextQueued(Transaction transaction, String kind, String engine) {
    return transaction
        .sql()
        .selectFrom(ATTEMPTS)
        .where(
            ATTEMPTS.KIND.eq(kind),
            ATTEMPTS.ENGINE.eq(engine),
            ATTEMPTS.STATE.eq(Attemptstate.queued))
        .orderBy(ATTEMPTS.ID)
        .limit(1)
        .fetchOptional(AttemptRepository::attempt);
  }

  private static Condition in(UUID id, AttemptState... states) {
    return in(id, Arrays.asList(states));
  }

  private static Condition in(UUID id, Collection<AttemptState> states) {
    return ATTEMPTS
        .ID
        .eq(id)
        .and(
            ATTEMPTS.STATE.in(
                states.stream().map(state -> Attemptstate.lookupLiteral(state.label())).toList()));
  }

  private static Attempt attempt(AttemptsRecord row) {
    return new Attempt(
        new Attempt.Subject(
            row.getId(),
            row.getKind(),
            new UserId(row.getUserId()),
            new AvatarId(row.getAvatarId())),
        row.getEngine(),
        AttemptState.valueOf(row.getState().getLiteral().toUpperCase(Locale.ROOT)),
        row.getCancelRequested(),
        Optional.ofNullable(row.getRequestId())
            .map(requestId -> new WorkHandle(requestId, StoredJson.read(row.getHandle()))),
        Optional.ofNullable(row.getTrace())
            .map(trace -> StoredJson.read(trace, RequestTrace.class).data())
            .orElse(Map.of()),
        new Attempt.Times(
            row.getCreatedAt(),
            Duration.ofSeconds(row.getLongestSeconds()),
            Optional.ofNullable(row.getSubmittedAt()),
            Optional.ofNullable(row.getDeadline())));
  }
}
