package io.aisha.studio.account;

import io.aisha.studio.NotBuiltYet;
import io.aisha.studio.StudioException;

/// The front door to people.
public final class AccountService {

  /// The one person of a studio without accounts, made at the first call.
  public User localUser() {
    return NotBuiltYet.answer();
  }

  /// A person.
  ///
  /// @throws StudioException.NotFound `user-not-found`
  public User getUser(UserId id) {
    return NotBuiltYet.answer();
  }
}
