package io.aisha.studio.retention;

import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import java.time.Instant;

/// A way to reach a user who is not here.
@FunctionalInterface
public interface IdleNotice {

  /// Has the user told that the account will be erased. Only writes rows: what is sent is sent
  /// after the transaction.
  ///
  /// @return whether the user can be reached this way
  boolean tell(Transaction transaction, UserId user, Instant now);
}
