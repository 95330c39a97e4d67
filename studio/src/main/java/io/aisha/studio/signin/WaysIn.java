package io.aisha.studio.signin;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Database;
import java.util.Map;

/// Whether users can sign in, in any way.
public final class WaysIn {
  private final Database database;
  private final WaysInRepository ways = new WaysInRepository();

  public WaysIn(Database database) {
    this.database = database;
  }

  /// In how many ways the user can sign in: a password, passkeys, identities at other services.
  int count(UserId user) {
    return database.transact(transaction -> ways.count(transaction, user));
  }

  /// Refuses a change after which the user could not sign in any more. Called in the transaction of
  /// the change, after it.
  ///
  /// @throws StudioException.Conflict `last-way-in`
  public void requireOne(UserId user) {
    if (count(user) == 0) {
      throw new StudioException.Conflict(ErrorCode.LAST_WAY_IN, Map.of());
    }
  }

  /// Whether there is an administrator who can sign in, or could if not blocked.
  boolean administratorHasOne() {
    return database.transact(transaction -> ways.administratorHasOne(transaction, true));
  }

  /// Whether there is an administrator who can sign in and is not blocked.
  boolean unblockedAdministratorHasOne() {
    return database.transact(transaction -> ways.administratorHasOne(transaction, false));
  }
}
