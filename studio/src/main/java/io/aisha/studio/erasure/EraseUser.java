package io.aisha.studio.erasure;

import io.aisha.studio.StudioException;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.database.Database;
import io.aisha.studio.signin.Membership;
import java.util.Optional;

/// Deletes a user with all avatars in one transaction. Rows are deleted at once, sessions and API
/// tokens included; jobs queued in the same transaction delete the blobs and the models at engines.
/// Only the audit log keeps the user's id.
public final class EraseUser {
  private final Database database;
  private final AccountService accounts;
  private final AvatarService avatars;
  private final Membership membership;

  public EraseUser(
      Database database, AccountService accounts, AvatarService avatars, Membership membership) {
    this.database = database;
    this.accounts = accounts;
    this.avatars = avatars;
    this.membership = membership;
  }

  /// Deletes the user at their own request. This cannot be undone.
  ///
  /// @throws StudioException.NotFound `user-not-found`
  /// @throws StudioException.Conflict `last-administrator`
  public void erase(UserId user) {
    erase(user, user);
  }

  /// Deletes the user. This cannot be undone.
  ///
  /// @param by the administrator, or the user
  /// @throws StudioException.NotFound `user-not-found`
  /// @throws StudioException.Conflict `last-administrator`
  public void erase(UserId by, UserId user) {
    database.run(_ -> {
      accounts.lockToDelete(user);
      for (Avatar avatar : avatars.getUserAvatars(user)) {
        avatars.delete(user, avatar.id());
      }
      membership.delete(Optional.of(by), user);
    });
  }
}
