package io.aisha.studio.idempotency;

import static io.aisha.schema.jooq.Tables.IDEMPOTENCY_KEYS;

import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// The table `idempotency_keys`.
final class IdempotencyRepository {

  Optional<Claim> find(Transaction transaction, UserId owner, String key) {
    return transaction
        .sql()
        .selectFrom(IDEMPOTENCY_KEYS)
        .where(IDEMPOTENCY_KEYS.USER_ID.eq(owner.value()), IDEMPOTENCY_KEYS.IDEMPOTENCY_KEY.eq(key))
        .fetchOptional(row -> new Claim(row.getRequestHash(), row.getResourceId()));
  }

  /// Waits for another transaction that is claiming the key.
  ///
  /// @return whether the key was free
  boolean claim(Transaction transaction, UserId owner, String key, Claim claim, Instant now) {
    return transaction
            .sql()
            .insertInto(IDEMPOTENCY_KEYS)
            .set(IDEMPOTENCY_KEYS.USER_ID, owner.value())
            .set(IDEMPOTENCY_KEYS.IDEMPOTENCY_KEY, key)
            .set(IDEMPOTENCY_KEYS.REQUEST_HASH, claim.requestHash())
            .set(IDEMPOTENCY_KEYS.RESOURCE_ID, claim.resource())
            .set(IDEMPOTENCY_KEYS.CREATED_AT, now)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  int deleteBefore(Transaction transaction, Instant time) {
    return transaction
        .sql()
        .deleteFrom(IDEMPOTENCY_KEYS)
        .where(IDEMPOTENCY_KEYS.CREATED_AT.lt(time))
        .execute();
  }

  /// The request and the result of a key.
  record Claim(String requestHash, UUID resource) {}
}
