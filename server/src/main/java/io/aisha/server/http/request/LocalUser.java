package io.aisha.server.http.request;

import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.User;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// A studio without accounts: every client that passes [SameSiteFilter] is the local user.
public final class LocalUser implements CurrentUser {

  private final AccountService accounts;

  public LocalUser(AccountService accounts) {
    this.accounts = accounts;
  }

  @Override
  public boolean hasAccounts() {
    return false;
  }

  @Override
  public boolean isStillSignedIn(HttpServletRequest request) {
    return true;
  }

  @Override
  public Optional<User> find(HttpServletRequest request) {
    // Not remembered: the user may be erased, and begins anew then.
    return Optional.of(accounts.localUser());
  }
}
