package io.aisha.bot.store;

import static io.aisha.schema.jooq.Tables.TELEGRAM_UPDATES;

import io.aisha.schema.jooq.enums.Updatestate;
import io.aisha.schema.jooq.tables.records.TelegramUpdatesRecord;
import io.aisha.studio.database.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;

/// The table `telegram_updates`.
final class UpdateRepository {

  /// Whether it was not there yet.
  boolean add(Transaction transaction, long botId, ArrivedUpdate update, Instant now) {
    return transaction
            .sql()
            .insertInto(TELEGRAM_UPDATES)
            .set(TELEGRAM_UPDATES.BOT_ID, botId)
            .set(TELEGRAM_UPDATES.UPDATE_ID, update.updateId())
            .set(TELEGRAM_UPDATES.CHAT_ID, update.chatId())
            .set(TELEGRAM_UPDATES.CALLBACK_ID, update.callbackId().orElse(null))
            .set(TELEGRAM_UPDATES.PAYLOAD, update.payload())
            .set(TELEGRAM_UPDATES.RECEIVED_AT, now)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  List<StoredUpdate> waiting(Transaction transaction, long chatId, int limit) {
    return transaction
        .sql()
        .selectFrom(TELEGRAM_UPDATES)
        .where(TELEGRAM_UPDATES.CHAT_ID.eq(chatId), TELEGRAM_UPDATES.STATE.eq(Updatestate.waiting))
        .orderBy(TELEGRAM_UPDATES.ARRIVAL)
        .limit(limit)
        .fetch(UpdateRepository::update);
  }

  /// Ends it, and drops what it said; false when it had ended before.
  boolean done(Transaction transaction, StoredUpdate update) {
    return end(transaction, update, UpdateState.DONE);
  }

  /// Ends it as one that could not be understood.
  void fail(Transaction transaction, StoredUpdate update) {
    end(transaction, update, UpdateState.FAILED);
  }

  private boolean end(Transaction transaction, StoredUpdate update, UpdateState state) {
    return transaction
            .sql()
            .update(TELEGRAM_UPDATES)
            .set(TELEGRAM_UPDATES.STATE, Updatestate.lookupLiteral(state.label()))
            .setNull(TELEGRAM_UPDATES.PAYLOAD)
            .where(named(update), TELEGRAM_UPDATES.STATE.eq(Updatestate.waiting))
            .execute()
        == 1;
  }

  /// Whether no process had begun to answer it before.
  boolean claimAnswer(Transaction transaction, long botId, long updateId, Instant now) {
    return transaction
            .sql()
            .update(TELEGRAM_UPDATES)
            .set(TELEGRAM_UPDATES.ANSWERED_AT, now)
            .where(
                TELEGRAM_UPDATES.BOT_ID.eq(botId),
                TELEGRAM_UPDATES.UPDATE_ID.eq(updateId),
                TELEGRAM_UPDATES.ANSWERED_AT.isNull())
            .execute()
        == 1;
  }

  int deleteBefore(Transaction transaction, Instant time) {
    return transaction
        .sql()
        .deleteFrom(TELEGRAM_UPDATES)
        .where(
            TELEGRAM_UPDATES.RECEIVED_AT.lt(time), TELEGRAM_UPDATES.STATE.ne(Updatestate.waiting))
        .execute();
  }

  int deleteOf(Transaction transaction, Collection<Long> chats) {
    return transaction
        .sql()
        .deleteFrom(TELEGRAM_UPDATES)
        .where(TELEGRAM_UPDATES.CHAT_ID.in(chats))
        .execute();
  }

  /// Deletes those of a chat that have ended.
  void deleteEnded(Transaction transaction, long chatId) {
    transaction
        .sql()
        .deleteFrom(TELEGRAM_UPDATES)
        .where(TELEGRAM_UPDATES.CHAT_ID.eq(chatId), TELEGRAM_UPDATES.STATE.ne(Updatestate.waiting))
        .execute();
  }

  private static Condition named(StoredUpdate update) {
    return TELEGRAM_UPDATES
        .BOT_ID
        .eq(update.botId())
        .and(TELEGRAM_UPDATES.UPDATE_ID.eq(update.updateId()));
  }

  private static StoredUpdate update(TelegramUpdatesRecord row) {
    return new StoredUpdate(
        row.getBotId(),
        row.getUpdateId(),
        row.getChatId(),
        Optional.ofNullable(row.getCallbackId()),
        Optional.ofNullable(row.getPayload()).orElse("{}"),
        Optional.ofNullable(row.getAnsweredAt()),
        row.getReceivedAt());
  }
}
