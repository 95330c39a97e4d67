package io.aisha.studio.signin;

import static io.aisha.schema.jooq.Tables.USED_SIGN_IN_PROOFS;

import io.aisha.studio.database.Transaction;
import java.time.Instant;

/// The table `used_sign_in_proofs`.
final class UsedProofRepository {

  /// Adds a message unless it is there.
  ///
  /// @return whether it was new
  boolean add(Transaction transaction, String hash, Instant expiresAt) {
    return transaction
            .sql()
            .insertInto(USED_SIGN_IN_PROOFS)
            .set(USED_SIGN_IN_PROOFS.PROOF_HASH, hash)
            .set(USED_SIGN_IN_PROOFS.EXPIRES_AT, expiresAt)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  void deleteBefore(Transaction transaction, Instant time) {
    transaction
        .sql()
        .deleteFrom(USED_SIGN_IN_PROOFS)
        .where(USED_SIGN_IN_PROOFS.EXPIRES_AT.lt(time))
        .execute();
  }
}
