package io.aisha.studio.erasure;

import io.aisha.studio.StudioException;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.database.Database;

/// Deletes a person with every avatar, in one transaction: rows at once, bytes and engines' memory
/// by the jobs that deleting an avatar queues.
public final class ErasePerson {
  private final Database database;
  private final AccountService accounts;
  private final AvatarService avatars;

  public ErasePerson(Database database, AccountService accounts, AvatarService avatars) {
    this.database = database;
    this.accounts = accounts;
    this.avatars = avatars;
  }

  /// Does it; it cannot be undone.
  ///
  /// @throws StudioException.NotFound `user-not-found`
  public void erase(UserId person) {
    database.run(_ -> {
      accounts.lock(person);
      for (Avatar avatar : avatars.getUserAvatars(person)) {
        avatars.delete(person, avatar.id());
      }
      accounts.delete(person);
    });
  }
}
