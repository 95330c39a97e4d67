package io.aisha.studio.limit;

import io.aisha.schema.AdvisoryLock;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;

/// Locks the use of one user, or of all users, until the transaction ends. The user's comes first,
/// so that two transactions cannot wait for each other.
final class UseLock {
  private UseLock() {}

  static void ofUser(Transaction transaction, UserId user) {
    AdvisoryLock.USE_OF_USER.hold(transaction.sql(), user.value());
  }

  static void ofAll(Transaction transaction) {
    AdvisoryLock.USE.hold(transaction.sql());
  }
}
