package io.aisha.studio.avatar;

import io.aisha.studio.database.Transaction;

/// A hook for other features, called before an avatar's rows are deleted, for example to queue a
/// job that notifies an engine. This is the only way in which `avatar` knows those features.
@FunctionalInterface
public interface BeforeDeletion {

  /// Called in the transaction that deletes the locked avatar.
  void prepare(Transaction transaction, Avatar locked);
}
