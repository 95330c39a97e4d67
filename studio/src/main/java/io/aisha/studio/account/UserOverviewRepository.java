package io.aisha.studio.account;

import static io.aisha.schema.jooq.Tables.AVATARS;
import static io.aisha.schema.jooq.Tables.AVATAR_PHOTOS;
import static io.aisha.schema.jooq.Tables.CHARGES;
import static io.aisha.schema.jooq.Tables.GENERATED_IMAGES;
import static io.aisha.schema.jooq.Tables.SPRING_SESSION;
import static io.aisha.schema.jooq.Tables.USERS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.extract;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.sum;

import io.aisha.schema.jooq.enums.Chargestate;
import io.aisha.schema.jooq.enums.Imagestate;
import io.aisha.studio.database.Transaction;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/// Counts over the rows of all users, for administrators. Every other repository reads the rows of
/// one owner.
final class UserOverviewRepository {
  private static final Field<Integer> AVATAR_COUNT = count(AVATARS, AVATARS.USER_ID.eq(USERS.ID));
  private static final Field<Integer> PHOTO_COUNT =
      count(AVATAR_PHOTOS, AVATAR_PHOTOS.USER_ID.eq(USERS.ID));
  private static final Field<Integer> PICTURE_COUNT =
      count(
          GENERATED_IMAGES,
          GENERATED_IMAGES
              .USER_ID
              .eq(USERS.ID)
              .and(GENERATED_IMAGES.STATE.eq(Imagestate.completed)));
  private static final Field<BigDecimal> PHOTO_BYTES =
      total(
          AVATAR_PHOTOS,
          AVATAR_PHOTOS.FILE_SIZE,
          AVATAR_PHOTOS.USER_ID.eq(USERS.ID).and(AVATAR_PHOTOS.MINIO_KEY.isNotNull()));
  private static final Field<BigDecimal> PICTURE_BYTES =
      total(GENERATED_IMAGES, GENERATED_IMAGES.FILE_SIZE, GENERATED_IMAGES.USER_ID.eq(USERS.ID));
  private static final Field<BigDecimal> SPENT =
      total(
          CHARGES,
          coalesce(CHARGES.BILLED_MICRO_USD, CHARGES.ESTIMATED_MICRO_USD),
          CHARGES.USER_ID.eq(USERS.ID).and(CHARGES.STATE.ne(Chargestate.released)));

  /// Of sessions that have not expired. The library stores milliseconds.
  private static final Field<Integer> SESSION_COUNT =
      count(
          SPRING_SESSION,
          SPRING_SESSION
              .PRINCIPAL_NAME
              .eq(USERS.ID.cast(String.class))
              .and(
                  SPRING_SESSION.EXPIRY_TIME.gt(
                      extract(currentInstant(), DatePart.EPOCH).cast(Long.class).times(1000))));

  /// The oldest users first.
  ///
  /// @param after the last user of the previous page
  List<UserOverview> list(Transaction transaction, Optional<UserId> after, int limit) {
    return fetch(
        transaction, after.map(UserOverviewRepository::joinedAfter).orElse(noCondition()), limit);
  }

  private static Condition joinedAfter(UserId id) {
    var last = USERS.as("last");
    return row(USERS.CREATED_AT, USERS.ID)
        .gt(select(last.CREATED_AT, last.ID).from(last).where(last.ID.eq(id.value())));
  }

  Optional<UserOverview> find(Transaction transaction, UserId id) {
    return fetch(transaction, USERS.ID.eq(id.value()), 1).stream().findFirst();
  }

  private static List<UserOverview> fetch(Transaction transaction, Condition which, int limit) {
    return transaction
        .sql()
        .select(USERS.fields())
        .select(AVATAR_COUNT, PHOTO_COUNT, PICTURE_COUNT, PHOTO_BYTES, PICTURE_BYTES, SPENT)
        .select(SESSION_COUNT)
        .from(USERS)
        .where(which)
        .orderBy(USERS.CREATED_AT, USERS.ID)
        .limit(limit)
        .fetch(UserOverviewRepository::overview);
  }

  private static UserOverview overview(Record found) {
    return new UserOverview(
        UserRepository.user(found.into(USERS)),
        found.get(USERS.CREATED_AT),
        new UserOverview.Usage(
            found.get(AVATAR_COUNT),
            found.get(PHOTO_COUNT),
            found.get(PICTURE_COUNT),
            found.get(PHOTO_BYTES).add(found.get(PICTURE_BYTES)).longValueExact(),
            found.get(SPENT).longValueExact(),
            found.get(SESSION_COUNT)));
  }

  private static Field<Integer> count(Table<?> table, Condition which) {
    return field(selectCount().from(table).where(which));
  }

  private static Field<BigDecimal> total(
      Table<?> table, Field<? extends Number> what, Condition which) {
    return field(select(coalesce(sum(what), inline(BigDecimal.ZERO))).from(table).where(which));
  }
}
