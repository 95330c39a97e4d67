package io.aisha.studio.notice;

import io.aisha.studio.database.Transaction;

/// A feature whose attempts have addresses.
public interface Addressee {

  /// Takes a notice that names one of its attempts: sees to it that the attempt is looked at now.
  /// Changes nothing when it does not fit what is known.
  ///
  /// @return whether an attempt is looked at because of it
  boolean take(Transaction transaction, StoredNotice notice);
}
