package io.aisha.studio.email;

import static io.aisha.schema.jooq.Tables.EMAIL_ADDRESSES;
import static org.jooq.impl.DSL.lower;

import io.aisha.schema.jooq.tables.records.EmailAddressesRecord;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// The table `email_addresses`.
final class EmailRepository {

  UUID add(Transaction transaction, UserId user, EmailAddress address, Instant now) {
    return transaction
        .sql()
        .insertInto(EMAIL_ADDRESSES)
        .set(EMAIL_ADDRESSES.USER_ID, user.value())
        .set(EMAIL_ADDRESSES.ADDRESS, address.value())
        .set(EMAIL_ADDRESSES.CREATED_AT, now)
        .returning(EMAIL_ADDRESSES.ID)
        .fetchSingle()
        .getId();
  }

  /// One that is verified and one that is not, at most.
  List<StoredEmail> list(Transaction transaction, UserId user) {
    return transaction
        .sql()
        .selectFrom(EMAIL_ADDRESSES)
        .where(EMAIL_ADDRESSES.USER_ID.eq(user.value()))
        .orderBy(EMAIL_ADDRESSES.CREATED_AT, EMAIL_ADDRESSES.ID)
        .fetch(EmailRepository::email);
  }

  Optional<StoredEmail> find(Transaction transaction, UUID id) {
    return transaction
        .sql()
        .selectFrom(EMAIL_ADDRESSES)
        .where(EMAIL_ADDRESSES.ID.eq(id))
        .fetchOptional(EmailRepository::email);
  }

  /// The verified address with that text, in any case.
  Optional<StoredEmail> findVerified(Transaction transaction, String address) {
    return transaction
        .sql()
        .selectFrom(EMAIL_ADDRESSES)
        .where(
            lower(EMAIL_ADDRESSES.ADDRESS).eq(address.toLowerCase(Locale.ROOT)),
            EMAIL_ADDRESSES.VERIFIED_AT.isNotNull())
        .fetchOptional(EmailRepository::email);
  }

  /// The address of a user for which a code was mailed that still works.
  Optional<StoredEmail> findByCode(
      Transaction transaction, UserId user, String codeHash, Instant now) {
    return transaction
        .sql()
        .selectFrom(EMAIL_ADDRESSES)
        .where(
            EMAIL_ADDRESSES.USER_ID.eq(user.value()),
            EMAIL_ADDRESSES.CODE_HASH.eq(codeHash),
            EMAIL_ADDRESSES.CODE_EXPIRES_AT.gt(now))
        .fetchOptional(EmailRepository::email);
  }

  /// Replaces the code of an address that is not verified.
  ///
  /// @return whether there is such an address
  boolean setCode(Transaction transaction, UUID id, String codeHash, Instant expiresAt) {
    return transaction
            .sql()
            .update(EMAIL_ADDRESSES)
            .set(EMAIL_ADDRESSES.CODE_HASH, codeHash)
            .set(EMAIL_ADDRESSES.CODE_EXPIRES_AT, expiresAt)
            .where(EMAIL_ADDRESSES.ID.eq(id), EMAIL_ADDRESSES.VERIFIED_AT.isNull())
            .execute()
        == 1;
  }

  /// Adds the address as verified. Waits for another transaction that verifies the same address.
  ///
  /// @return false when it is another user's
  boolean addVerified(Transaction transaction, StoredEmail email, Instant now) {
    return transaction
            .sql()
            .insertInto(EMAIL_ADDRESSES)
            .set(EMAIL_ADDRESSES.USER_ID, email.userId().value())
            .set(EMAIL_ADDRESSES.ADDRESS, email.address())
            .set(EMAIL_ADDRESSES.VERIFIED_AT, now)
            .set(EMAIL_ADDRESSES.CREATED_AT, email.createdAt())
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  int deleteVerified(Transaction transaction, UserId user) {
    return transaction
        .sql()
        .deleteFrom(EMAIL_ADDRESSES)
        .where(EMAIL_ADDRESSES.USER_ID.eq(user.value()), EMAIL_ADDRESSES.VERIFIED_AT.isNotNull())
        .execute();
  }

  int deleteUnverified(Transaction transaction, UserId user) {
    return transaction
        .sql()
        .deleteFrom(EMAIL_ADDRESSES)
        .where(EMAIL_ADDRESSES.USER_ID.eq(user.value()), EMAIL_ADDRESSES.VERIFIED_AT.isNull())
        .execute();
  }

  int deleteUnverifiedBefore(Transaction transaction, Instant time) {
    return transaction
        .sql()
        .deleteFrom(EMAIL_ADDRESSES)
        .where(EMAIL_ADDRESSES.VERIFIED_AT.isNull(), EMAIL_ADDRESSES.CREATED_AT.lt(time))
        .execute();
  }

  private static StoredEmail email(EmailAddressesRecord row) {
    return new StoredEmail(
        row.getId(),
        new UserId(row.getUserId()),
        row.getAddress(),
        Optional.ofNullable(row.getVerifiedAt()),
        row.getCreatedAt());
  }
}
