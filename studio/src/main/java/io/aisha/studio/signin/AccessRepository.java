package io.aisha.studio.signin;

import static io.aisha.schema.jooq.Tables.API_TOKENS;
import static io.aisha.schema.jooq.Tables.EMAIL_ADDRESSES;
import static io.aisha.schema.jooq.Tables.EXTERNAL_IDENTITIES;
import static io.aisha.schema.jooq.Tables.PASSKEYS;
import static io.aisha.schema.jooq.Tables.SPRING_SESSION;
import static io.aisha.schema.jooq.Tables.USERS;

import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;

/// Ends what lets a user in without signing in again: sessions, in the table that Spring Session
/// writes, and API tokens.
final class AccessRepository {

  /// Returns the number of sessions. A session whose sign-in is under way is ended as well.
  int endSessions(Transaction transaction, UserId user) {
    transaction
        .sql()
        .update(USERS)
        .set(USERS.SESSION_EPOCH, USERS.SESSION_EPOCH.plus(1))
        .where(USERS.ID.eq(user.value()))
        .execute();
    return transaction
        .sql()
        .deleteFrom(SPRING_SESSION)
        .where(SPRING_SESSION.PRINCIPAL_NAME.eq(user.toString()))
        .execute();
  }

  /// The same for all users. Visitors who have begun to sign in have to begin again.
  int endAllSessions(Transaction transaction) {
    transaction.sql().update(USERS).set(USERS.SESSION_EPOCH, USERS.SESSION_EPOCH.plus(1)).execute();
    int ended =
        transaction
            .sql()
            .deleteFrom(SPRING_SESSION)
            .where(SPRING_SESSION.PRINCIPAL_NAME.isNotNull())
            .execute();
    transaction.sql().deleteFrom(SPRING_SESSION).execute();
    return ended;
  }

  /// Deletes the ways to sign in that an attacker may have added. A Telegram account stays: it is
  /// the user's in the bot.
  void removeOtherWaysIn(Transaction transaction, UserId user) {
    transaction.sql().deleteFrom(PASSKEYS).where(PASSKEYS.USER_ID.eq(user.value())).execute();
    transaction
        .sql()
        .deleteFrom(EXTERNAL_IDENTITIES)
        .where(EXTERNAL_IDENTITIES.USER_ID.eq(user.value()))
        .execute();
  }

  void removeEmailAddresses(Transaction transaction, UserId user) {
    transaction
        .sql()
        .deleteFrom(EMAIL_ADDRESSES)
        .where(EMAIL_ADDRESSES.USER_ID.eq(user.value()))
        .execute();
  }

  void revokeTokens(Transaction transaction, UserId user) {
    transaction.sql().deleteFrom(API_TOKENS).where(API_TOKENS.USER_ID.eq(user.value())).execute();
  }
}
