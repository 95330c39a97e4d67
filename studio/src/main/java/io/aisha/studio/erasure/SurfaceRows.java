package io.aisha.studio.erasure;

import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import java.util.Map;

/// The rows of a surface that has tables of its own. Called before the rows of the studio are
/// deleted.
@FunctionalInterface
public interface SurfaceRows {

  /// Deletes what the surface stores about a user, in the transaction that deletes the user.
  ///
  /// @return the number of deleted rows by the name of the table
  Map<String, Integer> delete(Transaction transaction, UserId user);
}
