package io.aisha.bot.store;

import static io.aisha.schema.jooq.Tables.TELEGRAM_PHOTOS;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import io.aisha.schema.jooq.enums.Arrivalstate;
import io.aisha.schema.jooq.tables.TelegramPhotos;
import io.aisha.schema.jooq.tables.records.TelegramPhotosRecord;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.photo.PhotoId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jooq.Record1;

/// The table `telegram_photos`.
final class ArrivalRepository {
  private static final TelegramPhotos EARLIER = TELEGRAM_PHOTOS.as("earlier");

  /// Whether the message's photo was not there yet.
  boolean add(
      Transaction transaction,
      long chatId,
      PhotoArrivals.Arrival arrival,
      Optional<AvatarId> avatar,
      Instant now,
      Instant notBefore) {
    return transaction
            .sql()
            .insertInto(TELEGRAM_PHOTOS)
            .set(TELEGRAM_PHOTOS.CHAT_ID, chatId)
            .set(TELEGRAM_PHOTOS.MESSAGE_ID, arrival.messageId())
            .set(TELEGRAM_PHOTOS.AVATAR_ID, avatar.map(AvatarId::value).orElse(null))
            .set(TELEGRAM_PHOTOS.ANSWERED, false)
            .set(TELEGRAM_PHOTOS.FILE_ID, arrival.fileId())
            .set(TELEGRAM_PHOTOS.FILE_NAME, arrival.fileName())
            .set(TELEGRAM_PHOTOS.AS_FILE, arrival.asFile())
            .set(TELEGRAM_PHOTOS.STATE, Arrivalstate.waiting)
            .set(TELEGRAM_PHOTOS.ERROR_CODE, arrival.refusal().orElse(null))
            .set(TELEGRAM_PHOTOS.NOT_BEFORE, notBefore)
            .set(TELEGRAM_PHOTOS.ARRIVED_AT, now)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /// They arrive at their avatar now.
  int assign(Transaction transaction, long chatId, AvatarId avatar, Instant now) {
    return transaction
        .sql()
        .update(TELEGRAM_PHOTOS)
        .set(TELEGRAM_PHOTOS.AVATAR_ID, avatar.value())
        .set(TELEGRAM_PHOTOS.ARRIVED_AT, now)
        .where(TELEGRAM_PHOTOS.CHAT_ID.eq(chatId), TELEGRAM_PHOTOS.AVATAR_ID.isNull())
        .execute();
  }

  void number(Transaction transaction, UUID id, int number) {
    transaction
        .sql()
        .update(TELEGRAM_PHOTOS)
        .set(TELEGRAM_PHOTOS.NUMBER, number)
        .where(TELEGRAM_PHOTOS.ID.eq(id))
        .execute();
  }

  int dropUnassigned(Transaction transaction, long chatId) {
    return transaction
        .sql()
        .deleteFrom(TELEGRAM_PHOTOS)
        .where(TELEGRAM_PHOTOS.CHAT_ID.eq(chatId), TELEGRAM_PHOTOS.AVATAR_ID.isNull())
        .execute();
  }

  int countUnassigned(Transaction transaction, long chatId) {
    return transaction
        .sql()
        .fetchCount(
            TELEGRAM_PHOTOS,
            TELEGRAM_PHOTOS.CHAT_ID.eq(chatId),
            TELEGRAM_PHOTOS.AVATAR_ID.isNull());
  }

  List<ArrivedPhoto> list(
      Transaction transaction, long chatId, AvatarId avatar, Instant since, int limit) {
    return transaction
        .sql()
        .selectFrom(TELEGRAM_PHOTOS)
        .where(
            TELEGRAM_PHOTOS.CHAT_ID.eq(chatId),
            TELEGRAM_PHOTOS.AVATAR_ID.eq(avatar.value()),
            TELEGRAM_PHOTOS.ARRIVED_AT.ge(since))
        .orderBy(TELEGRAM_PHOTOS.MESSAGE_ID)
        .limit(limit)
        .fetch(ArrivalRepository::photo);
  }

  /// Leases photos to download. It takes one photo of a chat at a time in the order of the
  /// messages, so that the avatar's photos have the same order. A photo that is to be tried again
  /// later lets the next one pass, since it has its number. One that has just arrived does not.
  List<ArrivedPhoto> claim(Transaction transaction, String node, Instant now, int limit) {
    List<UUID> ids =
        transaction
            .sql()
            .select(TELEGRAM_PHOTOS.ID)
            .from(TELEGRAM_PHOTOS)
            .where(
                TELEGRAM_PHOTOS.STATE.eq(Arrivalstate.waiting),
                TELEGRAM_PHOTOS.AVATAR_ID.isNotNull(),
                TELEGRAM_PHOTOS.NOT_BEFORE.le(now),
                notExists(
                    selectOne()
                        .from(EARLIER)
                        .where(
                            EARLIER.CHAT_ID.eq(TELEGRAM_PHOTOS.CHAT_ID),
                            EARLIER.MESSAGE_ID.lt(TELEGRAM_PHOTOS.MESSAGE_ID),
                            EARLIER.STATE.eq(Arrivalstate.waiting),
                            EARLIER.AVATAR_ID.isNotNull(),
                            EARLIER.NOT_BEFORE.le(now).or(EARLIER.ATTEMPTS.eq(0)))),
                NodeRepository.isFree(TELEGRAM_PHOTOS.LEASED_BY))
            .orderBy(TELEGRAM_PHOTOS.NOT_BEFORE, TELEGRAM_PHOTOS.ID)
            .limit(limit)
            .forUpdate()
            .skipLocked()
            .fetch(Record1::value1);
    if (ids.isEmpty()) {
      return List.of();
    }
    return transaction
        .sql()
        .update(TELEGRAM_PHOTOS)
        .set(TELEGRAM_PHOTOS.LEASED_BY, node)
        .where(TELEGRAM_PHOTOS.ID.in(ids))
        .returning()
        .fetch(ArrivalRepository::photo);
  }

  /// Photos that wait and are leased to a node.
  List<UUID> leasedBy(Transaction transaction, String node) {
    return transaction
        .sql()
        .select(TELEGRAM_PHOTOS.ID)
        .from(TELEGRAM_PHOTOS)
        .where(TELEGRAM_PHOTOS.STATE.eq(Arrivalstate.waiting), TELEGRAM_PHOTOS.LEASED_BY.eq(node))
        .fetch(Record1::value1);
  }

  /// Gives photos back as they are.
  void giveBack(Transaction transaction, Collection<UUID> ids, String node) {
    transaction
        .sql()
        .update(TELEGRAM_PHOTOS)
        .setNull(TELEGRAM_PHOTOS.LEASED_BY)
        .where(TELEGRAM_PHOTOS.ID.in(ids), TELEGRAM_PHOTOS.LEASED_BY.eq(node))
        .execute();
  }

  /// Ends one that still waits.
  void end(
      Transaction transaction,
      UUID id,
      ArrivalState state,
      Optional<PhotoId> photo,
      Optional<String> errorCode,
      boolean answered) {
    transaction
        .sql()
        .update(TELEGRAM_PHOTOS)
        .set(TELEGRAM_PHOTOS.STATE, literal(state))
        .set(TELEGRAM_PHOTOS.PHOTO_ID, photo.map(PhotoId::value).orElse(null))
        .set(TELEGRAM_PHOTOS.ERROR_CODE, errorCode.orElse(null))
        .set(TELEGRAM_PHOTOS.ANSWERED, answered)
        .setNull(TELEGRAM_PHOTOS.LEASED_BY)
        .where(TELEGRAM_PHOTOS.ID.eq(id), TELEGRAM_PHOTOS.STATE.eq(Arrivalstate.waiting))
        .execute();
  }

  /// Lets one be tried again, and counts that it failed.
  void postpone(Transaction transaction, UUID id, Instant notBefore) {
    transaction
        .sql()
        .update(TELEGRAM_PHOTOS)
        .set(TELEGRAM_PHOTOS.NOT_BEFORE, notBefore)
        .set(TELEGRAM_PHOTOS.ATTEMPTS, TELEGRAM_PHOTOS.ATTEMPTS.plus(1))
        .setNull(TELEGRAM_PHOTOS.LEASED_BY)
        .where(TELEGRAM_PHOTOS.ID.eq(id))
        .execute();
  }

  boolean anyUntold(Transaction transaction, long chatId, Instant since, Instant shown) {
    return transaction
        .sql()
        .fetchExists(
            TELEGRAM_PHOTOS,
            TELEGRAM_PHOTOS.CHAT_ID.eq(chatId),
            TELEGRAM_PHOTOS.AVATAR_ID.isNotNull(),
            TELEGRAM_PHOTOS.ARRIVED_AT.ge(since),
            TELEGRAM_PHOTOS
                .STATE
                .eq(Arrivalstate.waiting)
                .or(TELEGRAM_PHOTOS.ARRIVED_AT.gt(shown)));
  }

  /// Photos of a chat, known whose, that are not answered, in the order of their messages.
  List<ArrivedPhoto> unanswered(Transaction transaction, long chatId, int limit) {
    return transaction
        .sql()
        .selectFrom(TELEGRAM_PHOTOS)
        .where(
            TELEGRAM_PHOTOS.CHAT_ID.eq(chatId),
            TELEGRAM_PHOTOS.AVATAR_ID.isNotNull(),
            TELEGRAM_PHOTOS.ANSWERED.isFalse())
        .orderBy(TELEGRAM_PHOTOS.MESSAGE_ID)
        .limit(limit)
        .fetch(ArrivalRepository::photo);
  }

  void answered(Transaction transaction, Collection<UUID> ids, boolean answered) {
    transaction
        .sql()
        .update(TELEGRAM_PHOTOS)
        .set(TELEGRAM_PHOTOS.ANSWERED, answered)
        .where(TELEGRAM_PHOTOS.ID.in(ids))
        .execute();
  }

  int deleteBefore(Transaction transaction, Instant time) {
    return transaction
        .sql()
        .deleteFrom(TELEGRAM_PHOTOS)
        .where(TELEGRAM_PHOTOS.ARRIVED_AT.lt(time))
        .execute();
  }

  private static Arrivalstate literal(ArrivalState state) {
    return Arrivalstate.lookupLiteral(state.label());
  }

  private static ArrivedPhoto photo(TelegramPhotosRecord row) {
    return new ArrivedPhoto(
        row.getId(),
        row.getChatId(),
        row.getMessageId(),
        Optional.ofNullable(row.getAvatarId()).map(AvatarId::new),
        row.getNumber() == null ? OptionalInt.empty() : OptionalInt.of(row.getNumber()),
        row.getFileId(),
        row.getFileName(),
        row.getAsFile(),
        ArrivalState.valueOf(row.getState().getLiteral().toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.getPhotoId()).map(PhotoId::new),
        Optional.ofNullable(row.getErrorCode()),
        row.getAttempts(),
        row.getArrivedAt());
  }
}
