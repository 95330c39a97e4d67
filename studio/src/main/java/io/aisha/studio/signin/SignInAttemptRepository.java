package io.aisha.studio.signin;

import static io.aisha.schema.jooq.Tables.SIGN_IN_ATTEMPTS;
import static org.jooq.impl.DSL.max;

import io.aisha.studio.database.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The table `sign_in_attempts`.
final class SignInAttemptRepository {

  /// The failures of a key, whose row is created and locked until the transaction ends.
  Failures lock(Transaction transaction, String key, Instant now) {
    return transaction
        .sql()
        .insertInto(SIGN_IN_ATTEMPTS)
        .set(SIGN_IN_ATTEMPTS.KEY_HASH, key)
        .set(SIGN_IN_ATTEMPTS.FAILURES, 0)
        .set(SIGN_IN_ATTEMPTS.LAST_FAILED_AT, now)
        .set(SIGN_IN_ATTEMPTS.NEXT_ALLOWED_AT, now)
        .onConflict(SIGN_IN_ATTEMPTS.KEY_HASH)
        .doUpdate()
        .set(SIGN_IN_ATTEMPTS.FAILURES, SIGN_IN_ATTEMPTS.FAILURES)
        .returning()
        .fetchSingle(
            row -> new Failures(row.getFailures(), row.getLastFailedAt(), row.getNextAllowedAt()));
  }

  /// When the last of these keys may be tried again; empty when none of them is known.
  Optional<Instant> lastPause(Transaction transaction, List<String> keys) {
    return transaction
        .sql()
        .select(max(SIGN_IN_ATTEMPTS.NEXT_ALLOWED_AT))
        .from(SIGN_IN_ATTEMPTS)
        .where(SIGN_IN_ATTEMPTS.KEY_HASH.in(keys))
        .fetchOptional(row -> row.value1());
  }

  void update(Transaction transaction, String key, int failures, Instant now, Instant next) {
    transaction
        .sql()
        .update(SIGN_IN_ATTEMPTS)
        .set(SIGN_IN_ATTEMPTS.FAILURES, failures)
        .set(SIGN_IN_ATTEMPTS.LAST_FAILED_AT, now)
        .set(SIGN_IN_ATTEMPTS.NEXT_ALLOWED_AT, next)
        .where(SIGN_IN_ATTEMPTS.KEY_HASH.eq(key))
        .execute();
  }

  void delete(Transaction transaction, String key) {
    transaction
        .sql()
        .deleteFrom(SIGN_IN_ATTEMPTS)
        .where(SIGN_IN_ATTEMPTS.KEY_HASH.eq(key))
        .execute();
  }

  void deleteBefore(Transaction transaction, Instant time) {
    transaction
        .sql()
        .deleteFrom(SIGN_IN_ATTEMPTS)
        .where(SIGN_IN_ATTEMPTS.LAST_FAILED_AT.lt(time), SIGN_IN_ATTEMPTS.NEXT_ALLOWED_AT.lt(time))
        .execute();
  }

  /// The failures of one key.
  record Failures(int failures, Instant lastFailedAt, Instant nextAllowedAt) {}
}
