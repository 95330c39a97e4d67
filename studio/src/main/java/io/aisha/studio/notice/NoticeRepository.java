package io.aisha.studio.notice;

import static io.aisha.schema.jooq.Tables.NOTICES;

import io.aisha.schema.jooq.enums.Noticestate;
import io.aisha.schema.jooq.tables.records.NoticesRecord;
import io.aisha.studio.database.Transaction;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// The table `notices`.
final class NoticeRepository {

  /// The new row's id; empty when this delivery stands there already.
  Optional<UUID> add(
      Transaction transaction,
      String engine,
      String requestId,
      String callbackHash,
      boolean genuine,
      Optional<String> payload,
      Instant now) {
    return transaction
        .sql()
        .insertInto(NOTICES)
        .set(NOTICES.ENGINE, engine)
        .set(NOTICES.REQUEST_ID, requestId)
        .set(NOTICES.CALLBACK_HASH, callbackHash)
        .set(NOTICES.GENUINE, genuine)
        .set(NOTICES.PAYLOAD, payload.orElse(null))
        .set(NOTICES.RECEIVED_AT, now)
        .onConflictDoNothing()
        .returning(NOTICES.ID)
        .fetchOptional(NOTICES.ID);
  }

  /// A notice that nobody has worked off, locked until the transaction ends.
  Optional<StoredNotice> findReceived(Transaction transaction, UUID id) {
    return transaction
        .sql()
        .selectFrom(NOTICES)
        .where(NOTICES.ID.eq(id), NOTICES.STATE.eq(Noticestate.received))
        .forUpdate()
        .fetchOptional(NoticeRepository::notice);
  }

  /// What it carried is not needed any more.
  void settle(Transaction transaction, UUID id, NoticeState state) {
    transaction
        .sql()
        .update(NOTICES)
        .set(NOTICES.STATE, Noticestate.lookupLiteral(state.label()))
        .setNull(NOTICES.PAYLOAD)
        .where(NOTICES.ID.eq(id))
        .execute();
  }

  int deleteBefore(Transaction transaction, Instant time) {
    return transaction.sql().deleteFrom(NOTICES).where(NOTICES.RECEIVED_AT.lt(time)).execute();
  }

  private static StoredNotice notice(NoticesRecord row) {
    return new StoredNotice(
        row.getId(),
        row.getEngine(),
        row.getRequestId(),
        row.getCallbackHash(),
        row.getGenuine(),
        Optional.ofNullable(row.getPayload()));
  }
}
