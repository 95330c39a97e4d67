package io.aisha.studio.generation;

import static io.aisha.schema.jooq.Tables.GENERATED_IMAGES;
import static io.aisha.schema.jooq.Tables.GENERATIONS;

import io.aisha.schema.jooq.enums.Imagestate;
import io.aisha.schema.jooq.tables.records.GeneratedImagesRecord;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.database.StoredJson;
import io.aisha.studio.database.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// The table `generated_images`. Each state change is conditional on the previous state.
final class ImageRepository {
  List<UUID> add(
      Transaction transaction, Generation generation, List<NewImage> images, Instant now) {
    List<GeneratedImagesRecord> rows =
        images.stream().map(image -> row(generation, image, now)).toList();
    return transaction
        .sql()
        .insertInto(GENERATED_IMAGES)
        .set(rows)
        .returning(GENERATED_IMAGES.ID, GENERATED_IMAGES.ORDINAL)
        .fetch()
        .sortAsc(GENERATED_IMAGES.ORDINAL)
        .getValues(GENERATED_IMAGES.ID);
  }

  private static GeneratedImagesRecord row(Generation generation, NewImage image, Instant now) {
    GeneratedImagesRecord row = new GeneratedImagesRecord();
    row.setGenerationId(generation.id().value());
    row.setAvatarId(generation.avatarId().value());
    row.setUserId(generation.owner().value());
    row.setOrdinal(image.ordinal());
    row.setStyle(image.style());
    row.setSeed(image.seed());
    row.setWidth(image.size().widthPx());
    row.setHeight(image.size().heightPx());
    row.setCreatedAt(now);
    return row;
  }

  Optional<GeneratedImage> find(Transaction transaction, UserId owner, ImageId id) {
    return transaction
        .sql()
        .selectFrom(GENERATED_IMAGES)
        .where(owned(owner, id))
        .fetchOptional(ImageRepository::image);
  }

  /// The blob key of a completed picture.
  Optional<BlobKey> findKey(Transaction transaction, UserId owner, ImageId id) {
    return transaction
        .sql()
        .select(GENERATED_IMAGES.MINIO_KEY)
        .from(GENERATED_IMAGES)
        .where(owned(owner, id))
        .fetchOptional(GENERATED_IMAGES.MINIO_KEY)
        .map(BlobKey::new);
  }

  /// The pictures of some generations, by ordinal.
  Map<GenerationId, List<GeneratedImage>> list(
      Transaction transaction, UserId owner, Collection<GenerationId> generations) {
    Map<GenerationId, List<GeneratedImage>> found = new HashMap<>();
    transaction
        .sql()
        .selectFrom(GENERATED_IMAGES)
        .where(
            GENERATED_IMAGES.USER_ID.eq(owner.value()),
            GENERATED_IMAGES.GENERATION_ID.in(
                generations.stream().map(GenerationId::value).toList()))
        .orderBy(GENERATED_IMAGES.GENERATION_ID, GENERATED_IMAGES.ORDINAL)
        .fetchGroups(
            row -> new GenerationId(row.get(GENERATED_IMAGES.GENERATION_ID)),
            ImageRepository::image)
        .forEach(found::put);
    return found;
  }

  /// Completed pictures of an avatar, newest first. Ids are ordered by time, so they define the
  /// order.
  List<GeneratedImage> listCompleted(
      Transaction transaction, UserId owner, AvatarId avatar, Optional<ImageId> after, int limit) {
    return transaction
        .sql()
        .selectFrom(GENERATED_IMAGES)
        .where(
            GENERATED_IMAGES.AVATAR_ID.eq(avatar.value()),
            GENERATED_IMAGES.USER_ID.eq(owner.value()),
            GENERATED_IMAGES.STATE.eq(Imagestate.completed))
        .and(after.map(id -> GENERATED_IMAGES.ID.lt(id.value())).orElseGet(DSL::noCondition))
        .orderBy(GENERATED_IMAGES.ID.desc())
        .limit(limit)
        .fetch(ImageRepository::image);
  }

  /// For the work itself, which is not bound to an owner.
  Optional<ImageToRender> findRendering(Transaction transaction, ImageId id) {
    return transaction
        .sql()
        .select(GENERATED_IMAGES.fields())
        .select(GENERATIONS.PARAMETERS)
        .from(GENERATED_IMAGES)
        .join(GENERATIONS)
        .on(GENERATIONS.ID.eq(GENERATED_IMAGES.GENERATION_ID))
        .where(GENERATED_IMAGES.ID.eq(id.value()))
        .fetchOptional(ImageRepository::rendering);
  }

  /// To another unfinished state.
  void move(Transaction transaction, ImageId id, ImageState to) {
    transaction
        .sql()
        .update(GENERATED_IMAGES)
        .set(GENERATED_IMAGES.STATE, Imagestate.lookupLiteral(to.label()))
        .setNull(GENERATED_IMAGES.ERROR_CODE)
        .where(unfinished(id))
        .execute();
  }

  /// Unfinished pictures of a generation.
  List<UUID> unfinished(Transaction transaction, UserId owner, GenerationId generation) {
    return transaction
        .sql()
        .select(GENERATED_IMAGES.ID)
        .from(GENERATED_IMAGES)
        .where(
            GENERATED_IMAGES.GENERATION_ID.eq(generation.value()),
            GENERATED_IMAGES.USER_ID.eq(owner.value()),
            GENERATED_IMAGES.STATE.in(Imagestate.pending, Imagestate.submitted))
        .fetch(GENERATED_IMAGES.ID);
  }

  void complete(Transaction transaction, ImageId id, StoredPicture picture, Instant now) {
    transaction
        .sql()
        .update(GENERATED_IMAGES)
        .set(GENERATED_IMAGES.STATE, Imagestate.completed)
        .setNull(GENERATED_IMAGES.ERROR_CODE)
        .set(GENERATED_IMAGES.MINIO_KEY, picture.key().value())
        .set(GENERATED_IMAGES.FILE_SIZE, picture.sizeBytes())
        .set(GENERATED_IMAGES.FILE_HASH, picture.sha256())
        .set(GENERATED_IMAGES.WIDTH, picture.widthPx())
        .set(GENERATED_IMAGES.HEIGHT, picture.heightPx())
        .set(
            GENERATED_IMAGES.IMAGE_METADATA,
            StoredJson.write(new Metadata(Optional.of(picture.mediaType()), picture.parameters())))
        .set(GENERATED_IMAGES.FINISHED_AT, now)
        .where(unfinished(id))
        .execute();
  }

  /// Records the problem that a picture waits for an operator to fix. The next successful step
  /// clears it.
  void waitFor(Transaction transaction, ImageId id, String code) {
    transaction
        .sql()
        .update(GENERATED_IMAGES)
        .set(GENERATED_IMAGES.ERROR_CODE, code)
        .where(unfinished(id), GENERATED_IMAGES.ERROR_CODE.isDistinctFrom(code))
        .execute();
  }

  void fail(Transaction transaction, ImageId id, String code, Instant now) {
    failing(transaction, unfinished(id), code, now).execute();
  }

  /// Marks every unfinished picture of a generation as failed.
  void failAll(Transaction transaction, GenerationId generation, String code, Instant now) {
    failing(
            transaction,
            GENERATED_IMAGES
                .GENERATION_ID
                .eq(generation.value())
                .and(GENERATED_IMAGES.STATE.in(Imagestate.pending, Imagestate.submitted)),
            code,
            now)
        .execute();
  }

  private static Query failing(Transaction transaction, Condition which, String code, Instant now) {
    return transaction
        .sql()
        .update(GENERATED_IMAGES)
        .set(GENERATED_IMAGES.STATE, Imagestate.error)
        .set(GENERATED_IMAGES.ERROR_CODE, code)
        .set(GENERATED_IMAGES.FINISHED_AT, now)
        .where(which);
  }

  private static Condition unfinished(ImageId id) {
    return in(id, ImageState.PENDING, ImageState.SUBMITTED);
  }

  /// Deletes a picture and returns the key of its blob; empty when it had none.
  Optional<BlobKey> delete(Transaction transaction, UserId owner, ImageId id) {
    return transaction
        .sql()
        .deleteFrom(GENERATED_IMAGES)
        .where(owned(owner, id))
        .returning(GENERATED_IMAGES.MINIO_KEY)
        .fetchOptional(GENERATED_IMAGES.MINIO_KEY)
        .map(BlobKey::new);
  }

  /// The blob keys of a generation.
  List<BlobKey> keys(Transaction transaction, UserId owner, GenerationId generation) {
    return transaction
        .sql()
        .select(GENERATED_IMAGES.MINIO_KEY)
        .from(GENERATED_IMAGES)
        .where(
            GENERATED_IMAGES.GENERATION_ID.eq(generation.value()),
            GENERATED_IMAGES.USER_ID.eq(owner.value()),
            GENERATED_IMAGES.MINIO_KEY.isNotNull())
        .fetch(row -> new BlobKey(row.value1()));
  }

  /// Those of the keys to which a row refers.
  Set<BlobKey> named(Transaction transaction, Collection<BlobKey> keys) {
    return new HashSet<>(
        transaction
            .sql()
            .select(GENERATED_IMAGES.MINIO_KEY)
            .from(GENERATED_IMAGES)
            .where(GENERATED_IMAGES.MINIO_KEY.in(keys.stream().map(BlobKey::value).toList()))
            .fetch(row -> new BlobKey(row.value1())));
  }

  /// Keys to which rows refer, in order, after the given key.
  List<BlobKey> keysAfter(Transaction transaction, String after, int limit) {
    return transaction
        .sql()
        .select(GENERATED_IMAGES.MINIO_KEY)
        .from(GENERATED_IMAGES)
        .where(GENERATED_IMAGES.MINIO_KEY.gt(after))
        .orderBy(GENERATED_IMAGES.MINIO_KEY)
        .limit(limit)
        .fetch(row -> new BlobKey(row.value1()));
  }

  private static Condition owned(UserId owner, ImageId id) {
    return GENERATED_IMAGES.ID.eq(id.value()).and(GENERATED_IMAGES.USER_ID.eq(owner.value()));
  }

  private static Condition in(ImageId id, ImageState... states) {
    List<Imagestate> literals =
        List.of(states).stream().map(s -> Imagestate.lookupLiteral(s.label())).toList();
    return GENERATED_IMAGES.ID.eq(id.value()).and(GENERATED_IMAGES.STATE.in(literals));
  }

  private static ImageToRender rendering(Record row) {
    return new ImageToRender(
        image(row.into(GENERATED_IMAGES)),
        StoredJson.read(row.get(GENERATIONS.PARAMETERS), GenerationParameters.class));
  }

  private static GeneratedImage image(GeneratedImagesRecord row) {
    return new GeneratedImage(
        new ImageId(row.getId()),
        new GenerationId(row.getGenerationId()),
        new AvatarId(row.getAvatarId()),
        new UserId(row.getUserId()),
        row.getOrdinal(),
        ImageState.valueOf(row.getState().getLiteral().toUpperCase(Locale.ROOT)),
        row.getStyle(),
        row.getSeed(),
        row.getWidth(),
        row.getHeight(),
        row.getFileSize() == null ? OptionalLong.empty() : OptionalLong.of(row.getFileSize()),
        Optional.ofNullable(row.getFileHash()),
        StoredJson.read(row.getImageMetadata(), Metadata.class).mediaType(),
        Optional.ofNullable(row.getErrorCode()),
        row.getCreatedAt(),
        Optional.ofNullable(row.getFinishedAt()));
  }

  /// The JSON in `image_metadata`.
  ///
  /// @param told the parameters of the rendering; null in rows of an engine that reported none
  private record Metadata(Optional<String> mediaType, @Nullable Map<String, Object> told) {}
}
