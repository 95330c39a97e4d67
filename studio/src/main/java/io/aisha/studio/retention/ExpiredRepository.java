package io.aisha.studio.retention;

import static io.aisha.schema.jooq.Tables.AVATAR_PHOTOS;
import static io.aisha.schema.jooq.Tables.GENERATIONS;
import static io.aisha.schema.jooq.Tables.TRAININGS;

import io.aisha.schema.jooq.enums.Photovalidationstatus;
import io.aisha.schema.jooq.enums.Trainingstate;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.generation.GenerationId;
import io.aisha.studio.photo.PhotoId;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/// Finds photos and requests for pictures that have been kept long enough, of all users.
final class ExpiredRepository {
  private static final Condition OF_AVATAR = TRAININGS.AVATAR_ID.eq(AVATAR_PHOTOS.AVATAR_ID);

  /// A photo with its owner.
  record ExpiredPhoto(UserId owner, PhotoId id) {}

  /// A request for pictures with its owner.
  record ExpiredGeneration(UserId owner, GenerationId id) {}

  /// Photos that are older than the last training of their avatar, when that has ended before the
  /// given time and one has succeeded. Good photos come last, because another one takes the place
  /// of a good photo that goes.
  List<ExpiredPhoto> photos(Transaction transaction, Instant before, int limit) {
    return transaction
        .sql()
        .select(AVATAR_PHOTOS.USER_ID, AVATAR_PHOTOS.ID)
        .from(AVATAR_PHOTOS)
        .where(
            DSL.exists(
                DSL.selectOne()
                    .from(TRAININGS)
                    .where(
                        OF_AVATAR,
                        TRAININGS.STATE.eq(Trainingstate.completed),
                        TRAININGS.FINISHED_AT.lt(before))),
            DSL.notExists(
                DSL.selectOne()
                    .from(TRAININGS)
                    .where(
                        OF_AVATAR,
                        TRAININGS.FINISHED_AT.isNull().or(TRAININGS.FINISHED_AT.ge(before)))),
            AVATAR_PHOTOS.CREATED_AT.lt(
                DSL.select(DSL.max(TRAININGS.FINISHED_AT)).from(TRAININGS).where(OF_AVATAR)))
        .orderBy(
            DSL.field(AVATAR_PHOTOS.VALIDATION_STATUS.eq(Photovalidationstatus.valid)),
            AVATAR_PHOTOS.ID)
        .limit(limit)
        .fetch(row -> new ExpiredPhoto(new UserId(row.value1()), new PhotoId(row.value2())));
  }

  /// Requests that ended before that time, the earliest first.
  List<ExpiredGeneration> generations(Transaction transaction, Instant before, int limit) {
    return transaction
        .sql()
        .select(GENERATIONS.USER_ID, GENERATIONS.ID)
        .from(GENERATIONS)
        .where(GENERATIONS.FINISHED_AT.lt(before))
        .orderBy(GENERATIONS.FINISHED_AT)
        .limit(limit)
        .fetch(
            row -> new ExpiredGeneration(new UserId(row.value1()), new GenerationId(row.value2())));
  }
}
