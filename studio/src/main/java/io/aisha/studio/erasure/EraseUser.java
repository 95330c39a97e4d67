package io.aisha.studio.erasure;

import io.aisha.studio.StudioException;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.database.Database;

/// Deletes a user with all avatars in one transaction. Rows are deleted at once; jobs queued in the
/// same transaction delete the blobs and the models at engines.
public final class EraseUser {
  private final Database database;
  private final AccountService accounts;
  private final AvatarService avatars;

  public EraseUser(Database database, AccountService accounts, AvatarService avatars) {
    this.database = database;
    this.accounts = accounts;
    this.avatars = avatars;
  }

  /// Deletes the user. This cannot be undone.
  ///
  /// @throws StudioException.NotFound `user-not-found`
  public void erase(UserId user) {
    database.run(_ -> {
      accounts.lock(user);
      for (Avatar avatar : avatars.getUserAvatars(user)) {
        avatars.delete(user, avatar.id());
      }
      accounts.delete(user);
    });
  }
}
