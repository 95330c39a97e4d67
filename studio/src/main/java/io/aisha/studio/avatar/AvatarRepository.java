package io.aisha.studio.avatar;

import static io.aisha.schema.jooq.Tables.AVATARS;
import static io.aisha.schema.jooq.Tables.USERS;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.val;

import io.aisha.schema.jooq.enums.Avatargender;
import io.aisha.schema.jooq.enums.Avatarstatus;
import io.aisha.schema.jooq.enums.Avatartype;
import io.aisha.schema.jooq.tables.records.AvatarsRecord;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.StoredJson;
import io.aisha.studio.database.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.exception.IntegrityConstraintViolationException;

/// The table `avatars`. Database triggers maintain `photos_count` and `updated_at`.
final class AvatarRepository {

  List<Avatar> list(Transaction transaction, UserId owner, int limit) {
    return transaction
        .sql()
        .selectFrom(AVATARS)
        .where(AVATARS.USER_ID.eq(owner.value()))
        .orderBy(AVATARS.CREATED_AT.desc(), AVATARS.ID.desc())
        .limit(limit)
        .fetch(AvatarRepository::avatar);
  }

  int count(Transaction transaction, UserId owner) {
    return transaction.sql().fetchCount(AVATARS, AVATARS.USER_ID.eq(owner.value()));
  }

  Optional<Avatar> find(Transaction transaction, UserId owner, AvatarId id) {
    return transaction
        .sql()
        .selectFrom(AVATARS)
        .where(owned(owner, id))
        .fetchOptional(AvatarRepository::avatar);
  }

  /// As [#find], and other transactions cannot change the row, or the rows that wait for its lock,
  /// until this transaction ends.
  Optional<Avatar> lock(Transaction transaction, UserId owner, AvatarId id) {
    return transaction
        .sql()
        .selectFrom(AVATARS)
        .where(owned(owner, id))
        .forUpdate()
        .fetchOptional(AvatarRepository::avatar);
  }

  /// As the other method, for background work, which is not bound to an owner.
  Optional<Avatar> lock(Transaction transaction, AvatarId id) {
    return transaction
        .sql()
        .selectFrom(AVATARS)
        .where(AVATARS.ID.eq(id.value()))
        .forUpdate()
        .fetchOptional(AvatarRepository::avatar);
  }

  /// Adds a draft; empty when the owner already has an avatar of that name.
  Optional<Avatar> add(Transaction transaction, UserId owner, AvatarName name, NewAvatar wanted) {
    return transaction
        .sql()
        .insertInto(AVATARS)
        .set(AVATARS.USER_ID, owner.value())
        .set(AVATARS.NAME, name.value())
        .set(AVATARS.GENDER, Avatargender.lookupLiteral(wanted.gender().label()))
        .set(AVATARS.AVATAR_TYPE, Avatartype.lookupLiteral(wanted.type().label()))
        .set(AVATARS.FAL_MODE, falMode(wanted.type()))
        .onConflictDoNothing()
        .returning()
        .fetchOptional(AvatarRepository::avatar);
  }

  private static String falMode(AvatarType type) {
    return switch (type) {
      case CHARACTER -> "character";
      case STYLE -> "style";
      case CUSTOM -> "general";
    };
  }

  /// @throws StudioException.Conflict `avatar-name-taken`; the transaction can then only be rolled
  ///   back
  Optional<Avatar> rename(Transaction transaction, UserId owner, AvatarId id, AvatarName name) {
    try {
      return transaction
          .sql()
          .update(AVATARS)
          .set(AVATARS.NAME, name.value())
          .where(owned(owner, id))
          .returning()
          .fetchOptional(AvatarRepository::avatar);
    } catch (IntegrityConstraintViolationException e) {
      throw CreateAvatar.nameTaken(name);
    }
  }

  /// Makes one avatar its owner's only main one; false when the avatar does not exist. Locks the
  /// owner's row, so that the later of two concurrent choices wins.
  boolean chooseMain(Transaction transaction, UserId owner, AvatarId id) {
    transaction
        .sql()
        .select(USERS.ID)
        .from(USERS)
        .where(USERS.ID.eq(owner.value()))
        .forUpdate()
        .fetch();
    transaction
        .sql()
        .update(AVATARS)
        .set(AVATARS.IS_MAIN, false)
        .where(
            AVATARS.USER_ID.eq(owner.value()), AVATARS.IS_MAIN.eq(true), AVATARS.ID.ne(id.value()))
        .execute();
    return transaction
            .sql()
            .update(AVATARS)
            .set(AVATARS.IS_MAIN, true)
            .where(owned(owner, id))
            .execute()
        == 1;
  }

  boolean delete(Transaction transaction, UserId owner, AvatarId id) {
    return transaction.sql().deleteFrom(AVATARS).where(owned(owner, id)).execute() == 1;
  }

  /// One state transition: changes the row only if it is still in the expected state.
  Optional<Avatar> move(
      Transaction transaction, UserId owner, AvatarId id, AvatarStatus from, AvatarStatus to) {
    return transaction
        .sql()
        .update(AVATARS)
        .set(AVATARS.STATUS, literal(to))
        .where(owned(owner, id), AVATARS.STATUS.eq(literal(from)))
        .returning()
        .fetchOptional(AvatarRepository::avatar);
  }

  Optional<Avatar> beginTraining(
      Transaction transaction, Avatar avatar, String mode, Map<String, Object> trainingConfig) {
    return transaction
        .sql()
        .update(AVATARS)
        .set(AVATARS.STATUS, Avatarstatus.training)
        .set(AVATARS.TRAINING_PROGRESS, 0)
        .set(AVATARS.FAL_MODE, mode)
        .set(AVATARS.TRAINING_CONFIG, StoredJson.write(trainingConfig))
        .where(owned(avatar.owner(), avatar.id()), AVATARS.STATUS.eq(literal(avatar.status())))
        .returning()
        .fetchOptional(AvatarRepository::avatar);
  }

  void keepTrainingConfig(Transaction transaction, Avatar locked, Map<String, Object> config) {
    transaction
        .sql()
        .update(AVATARS)
        .set(AVATARS.TRAINING_CONFIG, StoredJson.write(config))
        .where(owned(locked.owner(), locked.id()), AVATARS.STATUS.eq(Avatarstatus.training))
        .execute();
  }

  boolean complete(
      Transaction transaction,
      UserId owner,
      AvatarId id,
      String finetuneId,
      Map<String, Object> data) {
    return transaction
            .sql()
            .update(AVATARS)
            .set(AVATARS.STATUS, Avatarstatus.completed)
            .set(AVATARS.TRAINING_PROGRESS, 100)
            .set(AVATARS.FINETUNE_ID, finetuneId)
            .set(AVATARS.AVATAR_DATA, StoredJson.write(data))
            .where(owned(owner, id), AVATARS.STATUS.eq(Avatarstatus.training))
            .execute()
        == 1;
  }

  void keepModels(
      Transaction transaction, Avatar locked, String finetuneId, Map<String, Object> data) {
    transaction
        .sql()
        .update(AVATARS)
        .set(AVATARS.FINETUNE_ID, finetuneId)
        .set(AVATARS.AVATAR_DATA, StoredJson.write(data))
        .where(owned(locked.owner(), locked.id()))
        .execute();
  }

  /// Progress never decreases while a training is running.
  void progress(Transaction transaction, UserId owner, AvatarId id, int progress) {
    transaction
        .sql()
        .update(AVATARS)
        .set(AVATARS.TRAINING_PROGRESS, greatest(AVATARS.TRAINING_PROGRESS, val(progress)))
        .where(
            owned(owner, id),
            AVATARS.STATUS.eq(Avatarstatus.training),
            AVATARS.TRAINING_PROGRESS.lt(progress))
        .execute();
  }

  private static Condition owned(UserId owner, AvatarId id) {
    return AVATARS.ID.eq(id.value()).and(AVATARS.USER_ID.eq(owner.value()));
  }

  private static Avatarstatus literal(AvatarStatus status) {
    return Avatarstatus.lookupLiteral(status.label());
  }

  /// Increments the count of numbered photos and returns it.
  Optional<Integer> raisePhotosNumbered(Transaction transaction, AvatarId id, int photos) {
    return transaction
        .sql()
        .update(AVATARS)
        .set(AVATARS.PHOTOS_NUMBERED, AVATARS.PHOTOS_NUMBERED.plus(photos))
        .where(AVATARS.ID.eq(id.value()))
        .returning(AVATARS.PHOTOS_NUMBERED)
        .fetchOptional(AVATARS.PHOTOS_NUMBERED);
  }

  private static Avatar avatar(AvatarsRecord row) {
    return new Avatar(
        new AvatarId(row.getId()),
        new UserId(row.getUserId()),
        row.getName(),
        AvatarGender.valueOf(upper(row.getGender().getLiteral())),
        AvatarType.valueOf(upper(row.getAvatarType().getLiteral())),
        AvatarStatus.valueOf(upper(row.getStatus().getLiteral())),
        Optional.ofNullable(row.getFinetuneId()),
        row.getTrainingProgress(),
        row.getFalMode(),
        StoredJson.read(row.getAvatarData()),
        StoredJson.read(row.getTrainingConfig()),
        row.getPhotosCount(),
        row.getIsMain(),
        Optional.ofNullable(row.getFolderUserId()).map(UserId::new),
        row.getCreatedAt(),
        row.getUpdatedAt());
  }

  private static String upper(String label) {
    return label.toUpperCase(Locale.ROOT);
  }
}
