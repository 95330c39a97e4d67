package io.aisha.studio.retention;

import static io.aisha.schema.jooq.Tables.USERS;
import static io.aisha.schema.jooq.Tables.USER_ACTIVITY;

import io.aisha.schema.jooq.enums.Userrole;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// The table `user_activity`.
final class ActivityRepository {
  /// Administrators are always kept, and a blocked user could not come back.
  private static final Condition MAY_EXPIRE =
      USERS.ROLE.ne(Userrole.administrator).and(USERS.BLOCKED_AT.isNull());

  private static final Field<Instant> SEEN_AT =
      DSL.coalesce(USER_ACTIVITY.SEEN_AT, USERS.CREATED_AT);

  /// Does nothing when the user is gone.
  void seen(Transaction transaction, UserId user, Instant now) {
    transaction
        .sql()
        .insertInto(USER_ACTIVITY, USER_ACTIVITY.USER_ID, USER_ACTIVITY.SEEN_AT)
        .select(
            transaction
                .sql()
                .select(USERS.ID, DSL.val(now, USER_ACTIVITY.SEEN_AT))
                .from(USERS)
                .where(USERS.ID.eq(user.value())))
        .onConflict(USER_ACTIVITY.USER_ID)
        .doUpdate()
        .set(USER_ACTIVITY.SEEN_AT, now)
        .setNull(USER_ACTIVITY.WARNED_AT)
        .execute();
  }

  /// Users who were last seen before that time and are not warned, in the order of their ids.
  ///
  /// @param after the last user of the previous page; empty for the first page
  List<UserId> listIdle(
      Transaction transaction, Instant before, Optional<UserId> after, int limit) {
    return transaction
        .sql()
        .select(USERS.ID)
        .from(USERS)
        .leftJoin(USER_ACTIVITY)
        .on(USER_ACTIVITY.USER_ID.eq(USERS.ID))
        .where(
            MAY_EXPIRE,
            SEEN_AT.lt(before),
            USER_ACTIVITY.WARNED_AT.isNull(),
            after.map(UserId::value).map(USERS.ID::gt).orElseGet(DSL::trueCondition))
        .orderBy(USERS.ID)
        .limit(limit)
        .fetch(row -> new UserId(row.value1()));
  }

  /// Marks a user as warned, unless the user has been here since that time.
  void warn(Transaction transaction, UserId user, Instant before, Instant now) {
    transaction
        .sql()
        .insertInto(USER_ACTIVITY)
        .set(USER_ACTIVITY.USER_ID, user.value())
        .set(USER_ACTIVITY.SEEN_AT, before)
        .set(USER_ACTIVITY.WARNED_AT, now)
        .onConflict(USER_ACTIVITY.USER_ID)
        .doUpdate()
        .set(USER_ACTIVITY.WARNED_AT, now)
        .where(USER_ACTIVITY.SEEN_AT.lt(before))
        .execute();
  }

  /// Users who were warned before that time and have not been here since.
  List<UserId> listWarned(Transaction transaction, Instant before, int limit) {
    return transaction
        .sql()
        .select(USERS.ID)
        .from(USERS)
        .join(USER_ACTIVITY)
        .on(USER_ACTIVITY.USER_ID.eq(USERS.ID))
        .where(MAY_EXPIRE, USER_ACTIVITY.WARNED_AT.lt(before))
        .orderBy(USER_ACTIVITY.WARNED_AT)
        .limit(limit)
        .fetch(row -> new UserId(row.value1()));
  }

  /// Whether the user was warned before that time and has not been here since. Until the end of the
  /// transaction no other can note that the user is here.
  boolean lockWarned(Transaction transaction, UserId user, Instant before) {
    return transaction
        .sql()
        .select(USER_ACTIVITY.USER_ID)
        .from(USER_ACTIVITY)
        .where(USER_ACTIVITY.USER_ID.eq(user.value()), USER_ACTIVITY.WARNED_AT.lt(before))
        .forUpdate()
        .fetchOptional()
        .isPresent();
  }
}
