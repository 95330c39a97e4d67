package io.aisha.studio.avatar;

import io.aisha.studio.database.Transaction;

/// What another feature does before an avatar's rows go, such as queueing that an engine is told.
/// The avatar knows those features only by this.
@FunctionalInterface
public interface BeforeDeletion {

  /// Does it, in the transaction that deletes the locked avatar.
  void prepare(Transaction transaction, Avatar locked);
}
