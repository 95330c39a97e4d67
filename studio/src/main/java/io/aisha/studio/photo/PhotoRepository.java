package io.aisha.studio.photo;

import static io.aisha.schema.jooq.Tables.AVATAR_PHOTOS;
import static io.aisha.schema.jooq.Tables.REMOVED_PHOTOS;
import static org.jooq.impl.DSL.select;

import io.aisha.schema.jooq.enums.Photovalidationstatus;
import io.aisha.schema.jooq.tables.records.AvatarPhotosRecord;
import io.aisha.schema.jooq.tables.records.RemovedPhotosRecord;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.database.StoredJson;
import io.aisha.studio.database.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/// The table `avatar_photos`.
final class PhotoRepository {

  List<Photo> list(Transaction transaction, UserId owner, AvatarId avatar, int limit) {
    return transaction
        .sql()
        .selectFrom(AVATAR_PHOTOS)
        .where(of(owner, avatar))
        .orderBy(AVATAR_PHOTOS.CREATED_AT, AVATAR_PHOTOS.ID)
        .limit(limit)
        .fetch(PhotoRepository::photo);
  }

  /// Best quality first.
  List<Photo> listValid(Transaction transaction, UserId owner, AvatarId avatar, int limit) {
    return listOfStatus(transaction, owner, avatar, Photovalidationstatus.valid, limit);
  }

  /// Best quality first.
  List<Photo> listDuplicates(Transaction transaction, UserId owner, AvatarId avatar, int limit) {
    return listOfStatus(transaction, owner, avatar, Photovalidationstatus.duplicate, limit);
  }

  private static List<Photo> listOfStatus(
      Transaction transaction,
      UserId owner,
      AvatarId avatar,
      Photovalidationstatus status,
      int limit) {
    return transaction
        .sql()
        .selectFrom(AVATAR_PHOTOS)
        .where(of(owner, avatar), AVATAR_PHOTOS.VALIDATION_STATUS.eq(status))
        .orderBy(AVATAR_PHOTOS.QUALITY_SCORE.desc(), AVATAR_PHOTOS.CREATED_AT, AVATAR_PHOTOS.ID)
        .limit(limit)
        .fetch(PhotoRepository::photo);
  }

  /// Best quality first.
  List<Photo> list(
      Transaction transaction, UserId owner, AvatarId avatar, Collection<PhotoId> ids) {
    return transaction
        .sql()
        .selectFrom(AVATAR_PHOTOS)
        .where(of(owner, avatar), AVATAR_PHOTOS.ID.in(ids.stream().map(PhotoId::value).toList()))
        .orderBy(AVATAR_PHOTOS.QUALITY_SCORE.desc(), AVATAR_PHOTOS.CREATED_AT, AVATAR_PHOTOS.ID)
        .fetch(PhotoRepository::photo);
  }

  int count(Transaction transaction, UserId owner, AvatarId avatar) {
    return transaction.sql().fetchCount(AVATAR_PHOTOS, of(owner, avatar));
  }

  Optional<Photo> find(Transaction transaction, UserId owner, PhotoId id) {
    return transaction
        .sql()
        .selectFrom(AVATAR_PHOTOS)
        .where(AVATAR_PHOTOS.ID.eq(id.value()), AVATAR_PHOTOS.USER_ID.eq(owner.value()))
        .fetchOptional(PhotoRepository::photo);
  }

  Optional<Photo> findByHash(
      Transaction transaction, UserId owner, AvatarId avatar, String fileHash) {
    return transaction
        .sql()
        .selectFrom(AVATAR_PHOTOS)
        .where(of(owner, avatar), AVATAR_PHOTOS.FILE_HASH.eq(fileHash))
        .fetchOptional(PhotoRepository::photo);
  }

  Photo add(Transaction transaction, NewPhoto photo) {
    return transaction
        .sql()
        .insertInto(AVATAR_PHOTOS)
        .set(AVATAR_PHOTOS.ID, photo.id().value())
        .set(AVATAR_PHOTOS.AVATAR_ID, photo.avatarId().value())
        .set(AVATAR_PHOTOS.USER_ID, photo.owner().value())
        .set(AVATAR_PHOTOS.NUMBER, photo.number())
        .set(AVATAR_PHOTOS.MINIO_KEY, photo.key().map(BlobKey::value).orElse(null))
        .set(AVATAR_PHOTOS.FILE_HASH, photo.fileHash())
        .set(AVATAR_PHOTOS.VALIDATION_STATUS, literal(photo.status()))
        .set(AVATAR_PHOTOS.FILE_SIZE, Math.toIntExact(photo.fileSizeBytes()))
        .set(AVATAR_PHOTOS.WIDTH, positiveOrNull(photo.widthPx()))
        .set(AVATAR_PHOTOS.HEIGHT, positiveOrNull(photo.heightPx()))
        .set(AVATAR_PHOTOS.HAS_FACE, !photo.verdict().faces().isEmpty())
        .set(AVATAR_PHOTOS.QUALITY_SCORE, photo.qualityScore())
        .set(AVATAR_PHOTOS.PHOTO_METADATA, StoredJson.write(photo.verdict()))
        .returning()
        .fetchSingle(PhotoRepository::photo);
  }

  void decide(
      Transaction transaction, Photo photo, PhotoValidationStatus status, PhotoVerdict verdict) {
    transaction
        .sql()
        .update(AVATAR_PHOTOS)
        .set(AVATAR_PHOTOS.VALIDATION_STATUS, literal(status))
        .set(AVATAR_PHOTOS.PHOTO_METADATA, StoredJson.write(verdict))
        .where(
            AVATAR_PHOTOS.ID.eq(photo.id().value()),
            AVATAR_PHOTOS.USER_ID.eq(photo.owner().value()))
        .execute();
  }

  /// Marks a photo as removed but keeps its row. Returns the photo; empty when it was removed
  /// already.
  Optional<Photo> remove(Transaction transaction, UserId owner, PhotoId id) {
    return transaction
        .sql()
        .deleteFrom(AVATAR_PHOTOS)
        .where(AVATAR_PHOTOS.ID.eq(id.value()), AVATAR_PHOTOS.USER_ID.eq(owner.value()))
        .returning()
        .fetchOptional()
        .map(row -> {
          RemovedPhotosRecord removed = row.into(REMOVED_PHOTOS);
          removed.touched(true);
          removed.touched(REMOVED_PHOTOS.REMOVED_AT, false);
          transaction.sql().insertInto(REMOVED_PHOTOS).set(removed).execute();
          return photo(row);
        });
  }

  /// A removed photo.
  Optional<Photo> findRemoved(Transaction transaction, UserId owner, PhotoId id) {
    return transaction
        .sql()
        .selectFrom(REMOVED_PHOTOS)
        .where(REMOVED_PHOTOS.ID.eq(id.value()), REMOVED_PHOTOS.USER_ID.eq(owner.value()))
        .fetchOptional(row -> photo(row.into(AVATAR_PHOTOS)));
  }

  /// Removed photos of an avatar, the most recently removed first.
  List<Photo> listRemoved(Transaction transaction, UserId owner, AvatarId avatar, int limit) {
    return transaction
        .sql()
        .selectFrom(REMOVED_PHOTOS)
        .where(
            REMOVED_PHOTOS.AVATAR_ID.eq(avatar.value()), REMOVED_PHOTOS.USER_ID.eq(owner.value()))
        .orderBy(REMOVED_PHOTOS.REMOVED_AT.desc(), REMOVED_PHOTOS.ID)
        .limit(limit)
        .fetch(row -> photo(row.into(AVATAR_PHOTOS)));
  }

  /// Restores a removed photo unchanged. Returns it; empty when it does not exist.
  Optional<Photo> restore(Transaction transaction, UserId owner, PhotoId id) {
    return transaction
        .sql()
        .deleteFrom(REMOVED_PHOTOS)
        .where(REMOVED_PHOTOS.ID.eq(id.value()), REMOVED_PHOTOS.USER_ID.eq(owner.value()))
        .returning()
        .fetchOptional()
        .map(row -> {
          AvatarPhotosRecord photo = row.into(AVATAR_PHOTOS);
          photo.touched(true);
          transaction.sql().insertInto(AVATAR_PHOTOS).set(photo).execute();
          return photo(photo);
        });
  }

  /// Deletes photos that were removed before that time and returns the keys of their blobs.
  List<BlobKey> deleteRemovedBefore(Transaction transaction, Instant time) {
    return transaction
        .sql()
        .deleteFrom(REMOVED_PHOTOS)
        .where(REMOVED_PHOTOS.REMOVED_AT.lt(time))
        .returning(REMOVED_PHOTOS.MINIO_KEY)
        .fetch(REMOVED_PHOTOS.MINIO_KEY)
        .stream()
        .filter(Objects::nonNull)
        .map(BlobKey::new)
        .toList();
  }

  /// Those of the keys to which a row refers, including rows of removed photos.
  Set<BlobKey> named(Transaction transaction, Collection<BlobKey> keys) {
    List<String> values = keys.stream().map(BlobKey::value).toList();
    return new HashSet<>(
        transaction
            .sql()
            .select(AVATAR_PHOTOS.MINIO_KEY)
            .from(AVATAR_PHOTOS)
            .where(AVATAR_PHOTOS.MINIO_KEY.in(values))
            .unionAll(
                select(REMOVED_PHOTOS.MINIO_KEY)
                    .from(REMOVED_PHOTOS)
                    .where(REMOVED_PHOTOS.MINIO_KEY.in(values)))
            .fetch(row -> new BlobKey(row.value1())));
  }

  /// Keys to which rows refer, in order, after the given key.
  List<BlobKey> keysAfter(Transaction transaction, String after, int limit) {
    return transaction
        .sql()
        .select(AVATAR_PHOTOS.MINIO_KEY)
        .from(AVATAR_PHOTOS)
        .where(AVATAR_PHOTOS.MINIO_KEY.gt(after))
        .orderBy(AVATAR_PHOTOS.MINIO_KEY)
        .limit(limit)
        .fetch(row -> new BlobKey(row.value1()));
  }

  private static Condition of(UserId owner, AvatarId avatar) {
    return AVATAR_PHOTOS.AVATAR_ID.eq(avatar.value()).and(AVATAR_PHOTOS.USER_ID.eq(owner.value()));
  }

  private static @Nullable Integer positiveOrNull(int px) {
    return px > 0 ? px : null;
  }

  private static int orZero(@Nullable Integer px) {
    return px == null ? 0 : px;
  }

  private static Photovalidationstatus literal(PhotoValidationStatus status) {
    return Photovalidationstatus.lookupLiteral(status.label());
  }

  private static Photo photo(AvatarPhotosRecord row) {
    return new Photo(
        new PhotoId(row.getId()),
        new AvatarId(row.getAvatarId()),
        new UserId(row.getUserId()),
        row.getNumber(),
        Optional.ofNullable(row.getMinioKey()).map(BlobKey::new),
        row.getFileHash(),
        PhotoValidationStatus.valueOf(
            row.getValidationStatus().getLiteral().toUpperCase(Locale.ROOT)),
        row.getFileSize(),
        orZero(row.getWidth()),
        orZero(row.getHeight()),
        Boolean.TRUE.equals(row.getHasFace()),
        row.getQualityScore() == null ? 0 : row.getQualityScore(),
        StoredJson.read(row.getPhotoMetadata(), PhotoVerdict.class),
        row.getCreatedAt());
  }
}
