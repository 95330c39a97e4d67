package io.aisha.studio.passkey;

import static io.aisha.schema.jooq.Tables.PASSKEYS;

import io.aisha.schema.jooq.tables.records.PasskeysRecord;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The table `passkeys`.
final class PasskeyRepository {

  /// Empty when a passkey with that credential id exists.
  Optional<Passkey> add(Transaction transaction, UserId user, String name, Credential credential) {
    return transaction
        .sql()
        .insertInto(PASSKEYS)
        .set(PASSKEYS.USER_ID, user.value())
        .set(PASSKEYS.NAME, name)
        .set(PASSKEYS.CREDENTIAL, credential.id())
        .set(PASSKEYS.USER_HANDLE, credential.userHandle())
        .set(PASSKEYS.PUBLIC_KEY, credential.publicKey())
        .set(PASSKEYS.ATTESTATION, credential.attestation())
        .set(PASSKEYS.SIGNATURE_COUNT, credential.signatureCount())
        .onConflict(PASSKEYS.CREDENTIAL)
        .doNothing()
        .returning()
        .fetchOptional(PasskeyRepository::passkey);
  }

  Optional<Passkey> find(Transaction transaction, String credentialId) {
    return transaction
        .sql()
        .selectFrom(PASSKEYS)
        .where(PASSKEYS.CREDENTIAL.eq(credentialId))
        .fetchOptional(PasskeyRepository::passkey);
  }

  /// The oldest first.
  List<Passkey> list(Transaction transaction, UserId user) {
    return transaction
        .sql()
        .selectFrom(PASSKEYS)
        .where(PASSKEYS.USER_ID.eq(user.value()))
        .orderBy(PASSKEYS.CREATED_AT, PASSKEYS.ID)
        .fetch(PasskeyRepository::passkey);
  }

  void used(Transaction transaction, String credentialId, long signatureCount, Instant now) {
    transaction
        .sql()
        .update(PASSKEYS)
        .set(PASSKEYS.SIGNATURE_COUNT, signatureCount)
        .set(PASSKEYS.LAST_USED_AT, now)
        .where(PASSKEYS.CREDENTIAL.eq(credentialId))
        .execute();
  }

  boolean delete(Transaction transaction, UserId user, PasskeyId id) {
    return transaction
            .sql()
            .deleteFrom(PASSKEYS)
            .where(PASSKEYS.USER_ID.eq(user.value()), PASSKEYS.ID.eq(id.value()))
            .execute()
        == 1;
  }

  private static Passkey passkey(PasskeysRecord row) {
    return new Passkey(
        new PasskeyId(row.getId()),
        new UserId(row.getUserId()),
        row.getName(),
        new Credential(
            row.getCredential(),
            row.getUserHandle(),
            row.getPublicKey(),
            row.getAttestation(),
            row.getSignatureCount()),
        row.getCreatedAt(),
        Optional.ofNullable(row.getLastUsedAt()));
  }
}
