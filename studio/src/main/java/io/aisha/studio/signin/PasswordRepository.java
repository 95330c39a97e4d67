package io.aisha.studio.signin;

import static io.aisha.schema.jooq.Tables.PASSWORDS;

import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import java.time.Instant;
import java.util.Optional;

/// The table `passwords`.
final class PasswordRepository {

  Optional<String> findHash(Transaction transaction, UserId user) {
    return transaction
        .sql()
        .select(PASSWORDS.HASH)
        .from(PASSWORDS)
        .where(PASSWORDS.USER_ID.eq(user.value()))
        .fetchOptional(PASSWORDS.HASH);
  }

  void set(Transaction transaction, UserId user, String hash, Instant now) {
    transaction
        .sql()
        .insertInto(PASSWORDS)
        .set(PASSWORDS.USER_ID, user.value())
        .set(PASSWORDS.HASH, hash)
        .set(PASSWORDS.CHANGED_AT, now)
        .onConflict(PASSWORDS.USER_ID)
        .doUpdate()
        .set(PASSWORDS.HASH, hash)
        .set(PASSWORDS.CHANGED_AT, now)
        .execute();
  }
}
