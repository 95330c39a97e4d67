package io.aisha.studio.administration;

import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;

/// A hook for surfaces with tables of their own, called before an administrator's erasure of a user
/// deletes the rows of the studio. A user who erases themselves on a surface is still there to read
/// its last message.
@FunctionalInterface
public interface BeforeErasure {

  /// Called in the transaction that deletes the user.
  void delete(Transaction transaction, UserId user);
}
