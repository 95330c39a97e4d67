package io.aisha.bot.store;

import static io.aisha.schema.jooq.Tables.TELEGRAM_DELIVERIES;
import static io.aisha.schema.jooq.Tables.TELEGRAM_DIALOGS;
import static io.aisha.schema.jooq.Tables.TELEGRAM_PEOPLE;
import static io.aisha.schema.jooq.Tables.TELEGRAM_PHOTOS;
import static io.aisha.schema.jooq.Tables.TELEGRAM_UPDATES;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.aisha.schema.jooq.enums.Messagekind;
import io.aisha.schema.jooq.enums.Updatestate;
import io.aisha.schema.jooq.tables.records.TelegramDialogsRecord;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.JSONB;
import org.jooq.Record1;

/// The table `telegram_dialogs`.
final class DialogRepository {
  private static final JSONB NOWHERE = JSONB.valueOf("{}");

  /// Something happened in a chat, which may be new: it is due.
  void happened(Transaction transaction, long chatId, Instant now) {
    transaction
        .sql()
        .insertInto(TELEGRAM_DIALOGS)
        .set(TELEGRAM_DIALOGS.CHAT_ID, chatId)
        .set(TELEGRAM_DIALOGS.PLACE, NOWHERE)
        .set(TELEGRAM_DIALOGS.HAPPENINGS, 1L)
        .set(TELEGRAM_DIALOGS.DUE_AT, now)
        .onConflict(TELEGRAM_DIALOGS.CHAT_ID)
        .doUpdate()
        .set(TELEGRAM_DIALOGS.HAPPENINGS, TELEGRAM_DIALOGS.HAPPENINGS.plus(1))
        .set(TELEGRAM_DIALOGS.DUE_AT, least(TELEGRAM_DIALOGS.DUE_AT, val(now)))
        .execute();
  }

  /// Makes an existing chat due.
  void awaken(Transaction transaction, long chatId, Instant now) {
    transaction
        .sql()
        .update(TELEGRAM_DIALOGS)
        .set(TELEGRAM_DIALOGS.HAPPENINGS, TELEGRAM_DIALOGS.HAPPENINGS.plus(1))
        .set(TELEGRAM_DIALOGS.DUE_AT, least(TELEGRAM_DIALOGS.DUE_AT, val(now)))
        .where(TELEGRAM_DIALOGS.CHAT_ID.eq(chatId))
        .execute();
  }

  /// Leases chats that are due, those that have waited longest first.
  List<Dialog> claim(Transaction transaction, String node, Instant now, int limit) {
    List<Long> chats =
        transaction
            .sql()
            .select(TELEGRAM_DIALOGS.CHAT_ID)
            .from(TELEGRAM_DIALOGS)
            .where(
                TELEGRAM_DIALOGS.DUE_AT.le(now), NodeRepository.isFree(TELEGRAM_DIALOGS.LEASED_BY))
            .orderBy(TELEGRAM_DIALOGS.DUE_AT, TELEGRAM_DIALOGS.CHAT_ID)
            .limit(limit)
            .forUpdate()
            .skipLocked()
            .fetch(Record1::value1);
    if (chats.isEmpty()) {
      return List.of();
    }
    return transaction
        .sql()
        .update(TELEGRAM_DIALOGS)
        .set(TELEGRAM_DIALOGS.LEASED_BY, node)
        .where(TELEGRAM_DIALOGS.CHAT_ID.in(chats))
        .returning()
        .fetch(DialogRepository::dialog);
  }

  /// Gives a chat back. What happened since it was claimed makes it due at once.
  ///
  /// @param next when to look again; empty for when something happens
  void release(
      Transaction transaction, Dialog claimed, String node, Optional<Instant> next, Instant now) {
    transaction
        .sql()
        .update(TELEGRAM_DIALOGS)
        .set(
            TELEGRAM_DIALOGS.DUE_AT,
            when(
                    TELEGRAM_DIALOGS.HAPPENINGS.eq(claimed.eventCount()),
                    val(next.orElse(null), TELEGRAM_DIALOGS.DUE_AT))
                .otherwise(val(now, TELEGRAM_DIALOGS.DUE_AT)))
        .setNull(TELEGRAM_DIALOGS.LEASED_BY)
        .where(TELEGRAM_DIALOGS.CHAT_ID.eq(claimed.chatId()), TELEGRAM_DIALOGS.LEASED_BY.eq(node))
        .execute();
  }

  /// Chats that are due and leased to a node.
  List<Long> leasedBy(Transaction transaction, String node, Instant now) {
    return transaction
        .sql()
        .select(TELEGRAM_DIALOGS.CHAT_ID)
        .from(TELEGRAM_DIALOGS)
        .where(TELEGRAM_DIALOGS.DUE_AT.le(now), TELEGRAM_DIALOGS.LEASED_BY.eq(node))
        .fetch(Record1::value1);
  }

  /// Gives chats back as they are.
  void giveBack(Transaction transaction, Collection<Long> chats, String node) {
    transaction
        .sql()
        .update(TELEGRAM_DIALOGS)
        .setNull(TELEGRAM_DIALOGS.LEASED_BY)
        .where(TELEGRAM_DIALOGS.CHAT_ID.in(chats), TELEGRAM_DIALOGS.LEASED_BY.eq(node))
        .execute();
  }

  int newestMessage(Transaction transaction) {
    return transaction
        .sql()
        .select(coalesce(max(TELEGRAM_DIALOGS.NEWEST_MESSAGE_ID), 0))
        .from(TELEGRAM_DIALOGS)
        .fetchSingle()
        .value1();
  }

  Optional<Dialog> find(Transaction transaction, long chatId) {
    return transaction
        .sql()
        .selectFrom(TELEGRAM_DIALOGS)
        .where(TELEGRAM_DIALOGS.CHAT_ID.eq(chatId))
        .fetchOptional(DialogRepository::dialog);
  }

  /// A chat, locked until the transaction ends.
  Optional<Dialog> lock(Transaction transaction, long chatId) {
    return transaction
        .sql()
        .selectFrom(TELEGRAM_DIALOGS)
        .where(TELEGRAM_DIALOGS.CHAT_ID.eq(chatId))
        .forUpdate()
        .fetchOptional(DialogRepository::dialog);
  }

  /// Keeps everything but the lease and what counts.
  void save(Transaction transaction, Dialog dialog) {
    Optional<LivingMessage> living = dialog.showing().living();
    transaction
        .sql()
        .update(TELEGRAM_DIALOGS)
        .set(TELEGRAM_DIALOGS.USER_ID, dialog.userId().map(UserId::value).orElse(null))
        .set(TELEGRAM_DIALOGS.PLACE, JSONB.valueOf(dialog.screen().state()))
        .set(TELEGRAM_DIALOGS.REMARK, dialog.screen().remark().map(JSONB::valueOf).orElse(null))
        .set(TELEGRAM_DIALOGS.REVISION, dialog.screen().revision())
        .set(TELEGRAM_DIALOGS.BURST_AT, dialog.screen().albumAt().orElse(null))
        .set(TELEGRAM_DIALOGS.MESSAGE_ID, living.map(LivingMessage::messageId).orElse(null))
        .set(
            TELEGRAM_DIALOGS.MESSAGE_KIND,
            living.map(shown -> Messagekind.lookupLiteral(shown.kind().label())).orElse(null))
        .set(TELEGRAM_DIALOGS.SHOWN_HASH, living.map(LivingMessage::shownHash).orElse(null))
        .set(TELEGRAM_DIALOGS.SHOWN_AT, living.map(LivingMessage::shownAt).orElse(null))
        .set(TELEGRAM_DIALOGS.NEWEST_MESSAGE_ID, dialog.showing().newestMessageId())
        .set(TELEGRAM_DIALOGS.SENDING, dialog.showing().sending())
        .set(TELEGRAM_DIALOGS.AWAITED, dialog.showing().awaited())
        .set(TELEGRAM_DIALOGS.REACHABLE, dialog.reachable())
        .set(TELEGRAM_DIALOGS.PAUSED_UNTIL, dialog.pacing().pausedUntil().orElse(null))
        .set(TELEGRAM_DIALOGS.SLOT_AT, dialog.pacing().slotAt().orElse(null))
        .where(TELEGRAM_DIALOGS.CHAT_ID.eq(dialog.chatId()))
        .execute();
  }

  /// The chats of a user: those where the user was seen, and the one of their Telegram account.
  List<Long> chatsOf(Transaction transaction, UserId user) {
    return transaction
        .sql()
        .select(TELEGRAM_DIALOGS.CHAT_ID)
        .from(TELEGRAM_DIALOGS)
        .where(TELEGRAM_DIALOGS.USER_ID.eq(user.value()))
        .union(
            select(TELEGRAM_PEOPLE.TELEGRAM_ID)
                .from(TELEGRAM_PEOPLE)
                .where(TELEGRAM_PEOPLE.USER_ID.eq(user.value())))
        .fetch(Record1::value1);
  }

  /// Chats of a user in which the bot can write.
  List<Long> reachableChatsOf(Transaction transaction, UserId user) {
    return transaction
        .sql()
        .select(TELEGRAM_DIALOGS.CHAT_ID)
        .from(TELEGRAM_DIALOGS)
        .where(TELEGRAM_DIALOGS.USER_ID.eq(user.value()), TELEGRAM_DIALOGS.REACHABLE.isTrue())
        .fetch(Record1::value1);
  }

  int delete(Transaction transaction, long chatId) {
    return transaction
        .sql()
        .deleteFrom(TELEGRAM_DIALOGS)
        .where(TELEGRAM_DIALOGS.CHAT_ID.eq(chatId))
        .execute();
  }

  /// Deletes a chat in which nothing has happened that is not handled.
  void deleteUnlessUpdatesWait(Transaction transaction, long chatId) {
    transaction
        .sql()
        .deleteFrom(TELEGRAM_DIALOGS)
        .where(
            TELEGRAM_DIALOGS.CHAT_ID.eq(chatId),
            notExists(
                selectOne()
                    .from(TELEGRAM_UPDATES)
                    .where(
                        TELEGRAM_UPDATES.CHAT_ID.eq(chatId),
                        TELEGRAM_UPDATES.STATE.eq(Updatestate.waiting))))
        .execute();
  }

  /// Deletes chats that have no user, in which nothing has happened for some time.
  void deleteWithoutUserBefore(Transaction transaction, Instant time) {
    transaction
        .sql()
        .deleteFrom(TELEGRAM_DIALOGS)
        .where(
            TELEGRAM_DIALOGS.USER_ID.isNull(),
            TELEGRAM_DIALOGS.UPDATED_AT.lt(time),
            TELEGRAM_DIALOGS.DUE_AT.isNull(),
            TELEGRAM_DIALOGS.LEASED_BY.isNull())
        .execute();
  }

  int deleteDeliveries(Transaction transaction, Collection<Long> chats) {
    return transaction
        .sql()
        .deleteFrom(TELEGRAM_DELIVERIES)
        .where(TELEGRAM_DELIVERIES.CHAT_ID.in(chats))
        .execute();
  }

  int deletePhotos(Transaction transaction, Collection<Long> chats) {
    return transaction
        .sql()
        .deleteFrom(TELEGRAM_PHOTOS)
        .where(TELEGRAM_PHOTOS.CHAT_ID.in(chats))
        .execute();
  }

  private static Dialog dialog(TelegramDialogsRecord row) {
    return new Dialog(
        row.getChatId(),
        Optional.ofNullable(row.getUserId()).map(UserId::new),
        new Dialog.CurrentScreen(
            row.getPlace().data(),
            Optional.ofNullable(row.getRemark()).map(JSONB::data),
            row.getRevision(),
            Optional.ofNullable(row.getBurstAt())),
        new Dialog.Showing(
            living(row), row.getNewestMessageId(), row.getSending(), row.getAwaited()),
        new Dialog.Pacing(
            Optional.ofNullable(row.getPausedUntil()), Optional.ofNullable(row.getSlotAt())),
        row.getReachable(),
        row.getHappenings());
  }

  /// Its columns are set together.
  private static Optional<LivingMessage> living(TelegramDialogsRecord row) {
    return Optional.ofNullable(row.getMessageId())
        .map(id ->
            new LivingMessage(
                id,
                MessageKind.valueOf(row.getMessageKind().getLiteral().toUpperCase(Locale.ROOT)),
                row.getShownHash(),
                row.getShownAt()));
  }
}
