package io.aisha.studio.administration;

import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Database;
import io.aisha.studio.erasure.EraseUser;
import java.util.List;

/// What an administrator does that is not bounded by an owner.
public final class Administration {
  private final Database database;
  private final EraseUser eraseUser;
  private final List<BeforeErasure> hooks;

  /// @param hooks delete what a surface stores about a user
  public Administration(Database database, EraseUser eraseUser, List<BeforeErasure> hooks) {
    this.database = database;
    this.eraseUser = eraseUser;
    this.hooks = List.copyOf(hooks);
  }

  /// Deletes a user completely. This cannot be undone.
  ///
  /// @param by the administrator
  /// @throws StudioException.NotFound `user-not-found`
  /// @throws StudioException.Conflict `last-administrator`
  public void erase(UserId by, UserId user) {
    database.run(transaction -> {
      hooks.forEach(hook -> hook.delete(transaction, user));
      eraseUser.erase(by, user);
    });
  }
}
