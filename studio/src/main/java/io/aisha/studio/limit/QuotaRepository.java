package io.aisha.studio.limit;

import static io.aisha.schema.jooq.Tables.AVATARS;
import static io.aisha.schema.jooq.Tables.AVATAR_PHOTOS;
import static io.aisha.schema.jooq.Tables.GENERATED_IMAGES;
import static io.aisha.schema.jooq.Tables.REMOVED_PHOTOS;
import static io.aisha.schema.jooq.Tables.USERS;
import static io.aisha.schema.jooq.Tables.USER_QUOTAS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import io.aisha.schema.jooq.enums.Imagestate;
import io.aisha.schema.jooq.enums.Userrole;
import io.aisha.schema.jooq.tables.records.UserQuotasRecord;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/// The table `user_quotas`, and what users have of what it bounds.
final class QuotaRepository {
  /// A picture that is not made yet is expected to take a byte for each pixel, which is more than
  /// most take.
  private static final Field<Long> PICTURE_BYTES =
      when(
              GENERATED_IMAGES.STATE.in(Imagestate.pending, Imagestate.submitted),
              GENERATED_IMAGES.WIDTH.cast(Long.class).times(GENERATED_IMAGES.HEIGHT))
          .otherwise(coalesce(GENERATED_IMAGES.FILE_SIZE.cast(Long.class), inline(0L)));

  /// What an administrator has set for a user.
  Optional<Quota> find(Transaction transaction, UserId user) {
    return transaction
        .sql()
        .selectFrom(USER_QUOTAS)
        .where(USER_QUOTAS.USER_ID.eq(user.value()))
        .fetchOptional(QuotaRepository::quota);
  }

  void set(Transaction transaction, UserId user, Quota quota) {
    UserQuotasRecord row = new UserQuotasRecord();
    row.setUserId(user.value());
    row.setAvatars(boxed(quota.avatars()));
    row.setPhotos(boxed(quota.photos()));
    row.setStoredBytes(boxed(quota.storedBytes()));
    row.setPicturesADay(boxed(quota.picturesADay()));
    row.setMicroUsdADay(boxed(quota.microUsdADay()));
    transaction
        .sql()
        .insertInto(USER_QUOTAS)
        .set(row)
        .onConflict(USER_QUOTAS.USER_ID)
        .doUpdate()
        .set(row)
        .execute();
  }

  void delete(Transaction transaction, UserId user) {
    transaction.sql().deleteFrom(USER_QUOTAS).where(USER_QUOTAS.USER_ID.eq(user.value())).execute();
  }

  /// Empty when the user does not exist.
  Optional<Boolean> isGuest(Transaction transaction, UserId user) {
    return transaction
        .sql()
        .select(USERS.ROLE)
        .from(USERS)
        .where(USERS.ID.eq(user.value()))
        .fetchOptional(row -> row.value1() == Userrole.guest);
  }

  int avatars(Transaction transaction, UserId user) {
    return transaction.sql().fetchCount(AVATARS, AVATARS.USER_ID.eq(user.value()));
  }

  /// With those that can be restored.
  int photos(Transaction transaction, UserId user) {
    return transaction
        .sql()
        .select(
            counted(AVATAR_PHOTOS, AVATAR_PHOTOS.USER_ID.eq(user.value()))
                .plus(counted(REMOVED_PHOTOS, REMOVED_PHOTOS.USER_ID.eq(user.value()))))
        .fetchSingle()
        .value1();
  }

  /// With photos that can be restored, and pictures that are being made.
  long storedBytes(Transaction transaction, UserId user) {
    return transaction
        .sql()
        .select(
            total(
                    AVATAR_PHOTOS,
                    AVATAR_PHOTOS.FILE_SIZE,
                    AVATAR_PHOTOS.USER_ID.eq(user.value()).and(AVATAR_PHOTOS.MINIO_KEY.isNotNull()))
                .plus(
                    total(
                        REMOVED_PHOTOS,
                        REMOVED_PHOTOS.FILE_SIZE,
                        REMOVED_PHOTOS
                            .USER_ID
                            .eq(user.value())
                            .and(REMOVED_PHOTOS.MINIO_KEY.isNotNull())))
                .plus(
                    total(
                        GENERATED_IMAGES,
                        PICTURE_BYTES,
                        GENERATED_IMAGES.USER_ID.eq(user.value()))))
        .fetchSingle()
        .value1()
        .longValueExact();
  }

  private static Field<Integer> counted(Table<?> table, Condition which) {
    return field(selectCount().from(table).where(which));
  }

  private static Field<BigDecimal> total(
      Table<?> table, Field<? extends Number> what, Condition which) {
    return field(select(coalesce(sum(what), inline(BigDecimal.ZERO))).from(table).where(which));
  }

  private static Quota quota(UserQuotasRecord row) {
    return new Quota(
        optional(row.getAvatars()),
        optional(row.getPhotos()),
        optional(row.getStoredBytes()),
        optional(row.getPicturesADay()),
        optional(row.getMicroUsdADay()));
  }

  private static OptionalInt optional(@Nullable Integer column) {
    return column == null ? OptionalInt.empty() : OptionalInt.of(column);
  }

  private static OptionalLong optional(@Nullable Long column) {
    return column == null ? OptionalLong.empty() : OptionalLong.of(column);
  }

  private static @Nullable Integer boxed(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }

  private static @Nullable Long boxed(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}
