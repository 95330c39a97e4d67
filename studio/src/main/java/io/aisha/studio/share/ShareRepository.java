package io.aisha.studio.share;

import static io.aisha.schema.jooq.tables.Avatars.AVATARS;
import static io.aisha.schema.jooq.tables.GeneratedImages.GENERATED_IMAGES;
import static io.aisha.schema.jooq.tables.Shares.SHARES;
import static io.aisha.schema.jooq.tables.Users.USERS;

import io.aisha.schema.jooq.enums.Imagestate;
import io.aisha.schema.jooq.tables.records.SharesRecord;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.generation.ImageId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/// The table `shares`.
final class ShareRepository {
  /// What a new share is made of.
  ///
  /// @param recipient the user to whom it is shown; empty for a link
  /// @param linkHash of the link's secret; empty for a recipient
  /// @param pictureKey for the names of the pictures
  @SuppressWarnings("ArrayRecordComponent") // Written once and never compared.
  record New(
      UserId owner,
      AvatarId avatar,
      Optional<ImageId> image,
      Optional<UserId> recipient,
      Optional<String> linkHash,
      byte[] pictureKey,
      Optional<Instant> expiresAt) {}

  /// A share that may be viewed, with the names of its pictures.
  record Open(Share share, PictureNames names) {}

  /// A user sees each subject once: sharing it again changes when it ends.
  Share add(Transaction transaction, New wanted, Instant now) {
    return transaction
        .sql()
        .insertInto(SHARES)
        .set(SHARES.USER_ID, wanted.owner().value())
        .set(SHARES.AVATAR_ID, wanted.avatar().value())
        .set(SHARES.IMAGE_ID, wanted.image().map(ImageId::value).orElse(null))
        .set(SHARES.RECIPIENT_ID, wanted.recipient().map(UserId::value).orElse(null))
        .set(SHARES.LINK_HASH, wanted.linkHash().orElse(null))
        .set(SHARES.PICTURE_KEY, wanted.pictureKey())
        .set(SHARES.CREATED_AT, now)
        .set(SHARES.EXPIRES_AT, wanted.expiresAt().orElse(null))
        .onConflict(SHARES.RECIPIENT_ID, SHARES.AVATAR_ID, SHARES.IMAGE_ID)
        .where(SHARES.RECIPIENT_ID.isNotNull())
        .doUpdate()
        .set(SHARES.EXPIRES_AT, wanted.expiresAt().orElse(null))
        .returning()
        .fetchSingle(ShareRepository::share);
  }

  /// The avatar, if it is the owner's.
  Optional<AvatarId> findAvatar(Transaction transaction, UserId owner, AvatarId avatar) {
    return transaction
        .sql()
        .select(AVATARS.ID)
        .from(AVATARS)
        .where(AVATARS.ID.eq(avatar.value()), AVATARS.USER_ID.eq(owner.value()))
        .fetchOptional(row -> new AvatarId(row.value1()));
  }

  /// A picture of the owner.
  Optional<FoundPicture> findPicture(Transaction transaction, UserId owner, ImageId image) {
    return transaction
        .sql()
        .select(GENERATED_IMAGES.AVATAR_ID, GENERATED_IMAGES.STATE)
        .from(GENERATED_IMAGES)
        .where(GENERATED_IMAGES.ID.eq(image.value()), GENERATED_IMAGES.USER_ID.eq(owner.value()))
        .fetchOptional(
            row -> new FoundPicture(new AvatarId(row.value1()), row.value2().getLiteral()));
  }

  /// @param state a label of [io.aisha.studio.generation.ImageState]
  record FoundPicture(AvatarId avatar, String state) {}

  int count(Transaction transaction, UserId owner) {
    return transaction.sql().fetchCount(SHARES, SHARES.USER_ID.eq(owner.value()));
  }

  /// All shares of their owner, the newest first.
  List<Share> list(Transaction transaction, UserId owner) {
    return list(transaction, SHARES.USER_ID.eq(owner.value()));
  }

  private static List<Share> list(Transaction transaction, Condition which) {
    return transaction
        .sql()
        .selectFrom(SHARES)
        .where(which)
        .orderBy(SHARES.ID.desc())
        .fetch(ShareRepository::share);
  }

  boolean delete(Transaction transaction, UserId owner, ShareId id) {
    return transaction
            .sql()
            .deleteFrom(SHARES)
            .where(SHARES.ID.eq(id.value()), SHARES.USER_ID.eq(owner.value()))
            .execute()
        == 1;
  }

  boolean deleteReceived(Transaction transaction, UserId recipient, ShareId id) {
    return transaction
            .sql()
            .deleteFrom(SHARES)
            .where(SHARES.ID.eq(id.value()), SHARES.RECIPIENT_ID.eq(recipient.value()))
            .execute()
        == 1;
  }

  int deleteExpired(Transaction transaction, Instant before) {
    return transaction.sql().deleteFrom(SHARES).where(SHARES.EXPIRES_AT.lt(before)).execute();
  }

  Optional<Open> findLink(Transaction transaction, String hash, Instant now) {
    return open(transaction, SHARES.LINK_HASH.eq(hash), now, 1).stream().findFirst();
  }

  Optional<Open> findFor(Transaction transaction, UserId recipient, ShareId id, Instant now) {
    return open(
            transaction,
            SHARES.RECIPIENT_ID.eq(recipient.value()).and(SHARES.ID.eq(id.value())),
            now,
            1)
        .stream()
        .findFirst();
  }

  /// What others show to a user, the newest first.
  ///
  /// @param after the last share of the previous page
  List<Open> listFor(
      Transaction transaction, UserId recipient, Optional<ShareId> after, int limit, Instant now) {
    Condition older = after.map(id -> SHARES.ID.lt(id.value())).orElseGet(DSL::noCondition);
    return open(transaction, SHARES.RECIPIENT_ID.eq(recipient.value()).and(older), now, limit);
  }

  /// The newest picture of each of these avatars that has one.
  Map<AvatarId, ImageId> newestPictures(Transaction transaction, Collection<AvatarId> avatars) {
    Map<AvatarId, ImageId> newest = new HashMap<>();
    transaction
        .sql()
        .select(GENERATED_IMAGES.AVATAR_ID, GENERATED_IMAGES.ID)
        .distinctOn(GENERATED_IMAGES.AVATAR_ID)
        .from(GENERATED_IMAGES)
        .where(
            GENERATED_IMAGES.AVATAR_ID.in(avatars.stream().map(AvatarId::value).toList()),
            GENERATED_IMAGES.STATE.eq(Imagestate.completed))
        .orderBy(GENERATED_IMAGES.AVATAR_ID, GENERATED_IMAGES.ID.desc())
        .forEach(row -> newest.put(new AvatarId(row.value1()), new ImageId(row.value2())));
    return newest;
  }

  /// Those that have not ended, of owners who are not blocked.
  private static List<Open> open(Transaction transaction, Condition which, Instant now, int limit) {
    return transaction
        .sql()
        .select(SHARES.fields())
        .from(SHARES)
        .join(USERS)
        .on(USERS.ID.eq(SHARES.USER_ID))
        .where(
            which,
            SHARES.EXPIRES_AT.isNull().or(SHARES.EXPIRES_AT.gt(now)),
            USERS.BLOCKED_AT.isNull())
        .orderBy(SHARES.ID.desc())
        .limit(limit)
        .fetch(found -> {
          SharesRecord row = found.into(SHARES);
          return new Open(share(row), new PictureNames(row.getPictureKey()));
        });
  }

  void viewed(Transaction transaction, ShareId id, Instant now, Instant before) {
    transaction
        .sql()
        .update(SHARES)
        .set(SHARES.LAST_VIEWED_AT, now)
        .where(
            SHARES.ID.eq(id.value()),
            DSL.coalesce(SHARES.LAST_VIEWED_AT, DSL.val(Instant.EPOCH)).lt(before))
        .execute();
  }

  private static Share share(SharesRecord row) {
    return new Share(
        new ShareId(row.getId()),
        new UserId(row.getUserId()),
        new AvatarId(row.getAvatarId()),
        Optional.ofNullable(row.getImageId()).map(ImageId::new),
        Optional.ofNullable(row.getRecipientId()).map(UserId::new),
        row.getCreatedAt(),
        Optional.ofNullable(row.getExpiresAt()),
        Optional.ofNullable(row.getLastViewedAt()));
  }
}
