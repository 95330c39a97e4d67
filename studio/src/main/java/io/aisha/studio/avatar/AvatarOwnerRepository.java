package io.aisha.studio.avatar;

import static io.aisha.schema.jooq.Tables.AVATARS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.val;

import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import java.util.Collection;
import org.jooq.Field;

/// The owner in the table `avatars`.
final class AvatarOwnerRepository {
  /// As in the index that keeps names unique.
  private static final String COLLATION = "pg_c_utf8";

  boolean hasMain(Transaction transaction, UserId owner) {
    return transaction
        .sql()
        .fetchExists(AVATARS, AVATARS.USER_ID.eq(owner.value()), AVATARS.IS_MAIN.eq(true));
  }

  /// Whether another avatar of one of the users has the name, in any case.
  boolean isTaken(
      Transaction transaction, AvatarName name, Collection<UserId> owners, AvatarId except) {
    return transaction
        .sql()
        .fetchExists(
            AVATARS,
            AVATARS.USER_ID.in(owners.stream().map(UserId::value).toList()),
            AVATARS.ID.ne(except.value()),
            folded(AVATARS.NAME).eq(folded(val(name.value()))));
  }

  private static Field<String> folded(Field<String> name) {
    return lower(name.collate(COLLATION));
  }

  void changeOwner(
      Transaction transaction, Avatar avatar, UserId to, AvatarName name, boolean main) {
    transaction
        .sql()
        .update(AVATARS)
        .set(AVATARS.FOLDER_USER_ID, coalesce(AVATARS.FOLDER_USER_ID, AVATARS.USER_ID))
        .set(AVATARS.USER_ID, to.value())
        .set(AVATARS.NAME, name.value())
        .set(AVATARS.IS_MAIN, main)
        .where(AVATARS.ID.eq(avatar.id().value()), AVATARS.USER_ID.eq(avatar.owner().value()))
        .execute();
  }
}
