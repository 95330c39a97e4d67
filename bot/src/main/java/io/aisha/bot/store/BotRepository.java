package io.aisha.bot.store;

import static io.aisha.schema.jooq.Tables.AVATAR_PHOTOS;
import static io.aisha.schema.jooq.Tables.GENERATED_IMAGES;
import static io.aisha.schema.jooq.Tables.TELEGRAM_BOTS;
import static io.aisha.schema.jooq.Tables.TELEGRAM_FILES;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import io.aisha.schema.jooq.tables.records.TelegramBotsRecord;
import io.aisha.schema.jooq.tables.records.TelegramFilesRecord;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;

/// The tables `telegram_bots` and `telegram_files`.
final class BotRepository {

  void add(Transaction transaction, long botId, Instant now) {
    transaction
        .sql()
        .insertInto(TELEGRAM_BOTS)
        .set(TELEGRAM_BOTS.BOT_ID, botId)
        .set(TELEGRAM_BOTS.NEXT_SEND_AT, now)
        .onConflictDoNothing()
        .execute();
  }

  /// Whether the node polls for updates from now on; no other node does.
  boolean holdPolling(Transaction transaction, long botId, String node) {
    return transaction
            .sql()
            .update(TELEGRAM_BOTS)
            .set(TELEGRAM_BOTS.POLLED_BY, node)
            .where(
                TELEGRAM_BOTS.BOT_ID.eq(botId),
                TELEGRAM_BOTS.POLLED_BY.eq(node).or(NodeRepository.isFree(TELEGRAM_BOTS.POLLED_BY)))
            .execute()
        == 1;
  }

  void letGoPolling(Transaction transaction, long botId, String node) {
    transaction
        .sql()
        .update(TELEGRAM_BOTS)
        .setNull(TELEGRAM_BOTS.POLLED_BY)
        .where(TELEGRAM_BOTS.BOT_ID.eq(botId), TELEGRAM_BOTS.POLLED_BY.eq(node))
        .execute();
  }

  void heard(Transaction transaction, long botId, Instant now) {
    transaction
        .sql()
        .update(TELEGRAM_BOTS)
        .set(TELEGRAM_BOTS.HEARD_AT, now)
        .where(TELEGRAM_BOTS.BOT_ID.eq(botId))
        .execute();
  }

  Optional<BotState> find(Transaction transaction, long botId) {
    return transaction
        .sql()
        .selectFrom(TELEGRAM_BOTS)
        .where(TELEGRAM_BOTS.BOT_ID.eq(botId))
        .fetchOptional(BotRepository::state);
  }

  Optional<WebhookSecretState> findWebhookSecret(Transaction transaction, long botId) {
    return transaction
        .sql()
        .select(TELEGRAM_BOTS.WEBHOOK_SECRET_NUMBER, TELEGRAM_BOTS.WEBHOOK_SECRET_ROTATED_AT)
        .from(TELEGRAM_BOTS)
        .where(TELEGRAM_BOTS.BOT_ID.eq(botId))
        .fetchOptional(
            row -> new WebhookSecretState(row.value1(), Optional.ofNullable(row.value2())));
  }

  int rotateWebhookSecrets(Transaction transaction, Instant now) {
    return transaction
        .sql()
        .update(TELEGRAM_BOTS)
        .set(TELEGRAM_BOTS.WEBHOOK_SECRET_NUMBER, TELEGRAM_BOTS.WEBHOOK_SECRET_NUMBER.plus(1))
        .set(TELEGRAM_BOTS.WEBHOOK_SECRET_ROTATED_AT, now)
        .execute();
  }

  /// Locks the row until the transaction ends.
  BotState lock(Transaction transaction, long botId) {
    return transaction
        .sql()
        .selectFrom(TELEGRAM_BOTS)
        .where(TELEGRAM_BOTS.BOT_ID.eq(botId))
        .forUpdate()
        .fetchSingle(BotRepository::state);
  }

  void nextSend(Transaction transaction, long botId, Instant time) {
    transaction
        .sql()
        .update(TELEGRAM_BOTS)
        .set(TELEGRAM_BOTS.NEXT_SEND_AT, time)
        .where(TELEGRAM_BOTS.BOT_ID.eq(botId))
        .execute();
  }

  Optional<KnownFile> findFile(Transaction transaction, long botId, String pictureKey) {
    return transaction
        .sql()
        .selectFrom(TELEGRAM_FILES)
        .where(TELEGRAM_FILES.BOT_ID.eq(botId), TELEGRAM_FILES.PICTURE_KEY.eq(pictureKey))
        .fetchOptional(BotRepository::file);
  }

  void keepFile(
      Transaction transaction, long botId, String pictureKey, String fileId, Instant now) {
    transaction
        .sql()
        .insertInto(TELEGRAM_FILES)
        .set(TELEGRAM_FILES.BOT_ID, botId)
        .set(TELEGRAM_FILES.PICTURE_KEY, pictureKey)
        .set(TELEGRAM_FILES.FILE_ID, fileId)
        .set(TELEGRAM_FILES.CREATED_AT, now)
        .onConflict(TELEGRAM_FILES.BOT_ID, TELEGRAM_FILES.PICTURE_KEY)
        .doUpdate()
        .set(TELEGRAM_FILES.FILE_ID, fileId)
        .execute();
  }

  void forgetFile(Transaction transaction, long botId, String pictureKey) {
    transaction
        .sql()
        .deleteFrom(TELEGRAM_FILES)
        .where(TELEGRAM_FILES.BOT_ID.eq(botId), TELEGRAM_FILES.PICTURE_KEY.eq(pictureKey))
        .execute();
  }

  /// Deletes the names of a user's photos and pictures.
  int deleteFilesOf(Transaction transaction, UserId user) {
    return transaction
        .sql()
        .deleteFrom(TELEGRAM_FILES)
        .where(
            isOf("photo:", AVATAR_PHOTOS, AVATAR_PHOTOS.ID, AVATAR_PHOTOS.USER_ID, user)
                .or(isOf("faces:", AVATAR_PHOTOS, AVATAR_PHOTOS.ID, AVATAR_PHOTOS.USER_ID, user))
                .or(
                    isOf(
                        "image:",
                        GENERATED_IMAGES,
                        GENERATED_IMAGES.ID,
                        GENERATED_IMAGES.USER_ID,
                        user)))
        .execute();
  }

  private static Condition isOf(
      String prefix, Table<?> table, Field<UUID> id, Field<UUID> owner, UserId user) {
    return TELEGRAM_FILES.PICTURE_KEY.in(
        select(concat(inline(prefix), id.cast(String.class)))
            .from(table)
            .where(owner.eq(user.value())));
  }

  int deleteFilesBefore(Transaction transaction, Instant time) {
    return transaction
        .sql()
        .deleteFrom(TELEGRAM_FILES)
        .where(TELEGRAM_FILES.CREATED_AT.lt(time))
        .execute();
  }

  private static BotState state(TelegramBotsRecord row) {
    return new BotState(
        row.getBotId(),
        Optional.ofNullable(row.getPolledBy()),
        Optional.ofNullable(row.getHeardAt()),
        row.getNextSendAt());
  }

  private static KnownFile file(TelegramFilesRecord row) {
    return new KnownFile(row.getBotId(), row.getPictureKey(), row.getFileId());
  }

  /// What processes share of a bot.
  record BotState(
      long botId, Optional<String> polledBy, Optional<Instant> heardAt, Instant nextSendAt) {}

  /// By what name Telegram knows a picture.
  record KnownFile(long botId, String pictureKey, String fileId) {}
}
