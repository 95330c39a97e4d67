package io.aisha.studio.signin;

import io.aisha.studio.database.Database;
import java.time.Clock;
import java.time.Instant;

/// Signed messages of other services with which a person has signed in. Each works once, on all
/// nodes together.
public final class UsedProofs {
  private final Database database;
  private final Clock clock;
  private final UsedProofRepository proofs = new UsedProofRepository();

  public UsedProofs(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Uses a message up.
  ///
  /// @param hash the SHA-256 of the message
  /// @param expiresAt when the message is refused for its age
  /// @return false when it was used before
  public boolean use(String hash, Instant expiresAt) {
    return database.transact(transaction -> proofs.add(transaction, hash, expiresAt));
  }

  /// Forgets messages that are too old to be accepted.
  public void purge() {
    database.run(transaction -> proofs.deleteBefore(transaction, clock.instant()));
  }
}
