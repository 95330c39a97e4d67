package io.aisha.bot.store;

import static io.aisha.schema.jooq.Tables.TELEGRAM_DELIVERIES;

import io.aisha.schema.jooq.enums.Deliverykind;
import io.aisha.schema.jooq.enums.Deliverystate;
import io.aisha.schema.jooq.tables.records.TelegramDeliveriesRecord;
import io.aisha.studio.database.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// The table `telegram_deliveries`.
final class DeliveryRepository {

  /// Whether nothing of that name was asked for before.
  boolean add(
      Transaction transaction,
      long chatId,
      String key,
      DeliveryKind kind,
      UUID subject,
      Instant now) {
    return transaction
            .sql()
            .insertInto(TELEGRAM_DELIVERIES)
            .set(TELEGRAM_DELIVERIES.CHAT_ID, chatId)
            .set(TELEGRAM_DELIVERIES.DELIVERY_KEY, key)
            .set(TELEGRAM_DELIVERIES.KIND, Deliverykind.lookupLiteral(kind.label()))
            .set(TELEGRAM_DELIVERIES.SUBJECT_ID, subject)
            .set(TELEGRAM_DELIVERIES.NOT_BEFORE, now)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  List<Delivery> open(Transaction transaction, long chatId, int limit) {
    return transaction
        .sql()
        .selectFrom(TELEGRAM_DELIVERIES)
        .where(
            TELEGRAM_DELIVERIES.CHAT_ID.eq(chatId),
            TELEGRAM_DELIVERIES.STATE.in(Deliverystate.waiting, Deliverystate.sending))
        .orderBy(TELEGRAM_DELIVERIES.NOT_BEFORE, TELEGRAM_DELIVERIES.ID)
        .limit(limit)
        .fetch(DeliveryRepository::delivery);
  }

  void save(Transaction transaction, Delivery delivery) {
    transaction
        .sql()
        .update(TELEGRAM_DELIVERIES)
        .set(TELEGRAM_DELIVERIES.STATE, Deliverystate.lookupLiteral(delivery.state().label()))
        .set(TELEGRAM_DELIVERIES.PARTS_SENT, delivery.partsSent())
        .set(TELEGRAM_DELIVERIES.PART_SIZE, delivery.partSize())
        .set(TELEGRAM_DELIVERIES.ATTEMPTS, delivery.attempts())
        .set(TELEGRAM_DELIVERIES.NOT_BEFORE, delivery.notBefore())
        .where(TELEGRAM_DELIVERIES.ID.eq(delivery.id()))
        .execute();
  }

  int deleteBefore(Transaction transaction, Instant time) {
    return transaction
        .sql()
        .deleteFrom(TELEGRAM_DELIVERIES)
        .where(
            TELEGRAM_DELIVERIES.CREATED_AT.lt(time),
            TELEGRAM_DELIVERIES.STATE.in(Deliverystate.sent, Deliverystate.failed))
        .execute();
  }

  private static Delivery delivery(TelegramDeliveriesRecord row) {
    return new Delivery(
        row.getId(),
        row.getChatId(),
        DeliveryKind.valueOf(row.getKind().getLiteral().toUpperCase(Locale.ROOT)),
        row.getSubjectId(),
        DeliveryState.valueOf(row.getState().getLiteral().toUpperCase(Locale.ROOT)),
        row.getPartsSent(),
        row.getPartSize(),
        row.getAttempts(),
        row.getNotBefore());
  }
}
