package io.aisha.studio.webhook;

import static io.aisha.schema.jooq.Tables.NOTICES;

import io.aisha.schema.jooq.enums.Noticestate;
import io.aisha.schema.jooq.tables.records.NoticesRecord;
import io.aisha.studio.database.Transaction;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// The table `notices`.
final class WebhookEventRepository {

  /// Returns the new row; empty when the same delivery is stored already.
  Optional<StoredWebhookEvent> add(
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
        .returning()
        .fetchOptional(WebhookEventRepository::event);
  }

  /// An event that has not been processed yet, locked until the transaction ends.
  Optional<StoredWebhookEvent> findReceived(Transaction transaction, UUID id) {
    return transaction
        .sql()
        .selectFrom(NOTICES)
        .where(NOTICES.ID.eq(id), NOTICES.STATE.eq(Noticestate.received))
        .forUpdate()
        .fetchOptional(WebhookEventRepository::event);
  }

  /// Marks an event as processed and drops its payload, which is no longer needed.
  void settle(Transaction transaction, UUID id, WebhookEventState state) {
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

  private static StoredWebhookEvent event(NoticesRecord row) {
    return new StoredWebhookEvent(
        row.getId(),
        row.getEngine(),
        row.getRequestId(),
        row.getCallbackHash(),
        row.getGenuine(),
        Optional.ofNullable(row.getPayload()));
  }
}
