package io.aisha.server.http.request;

import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.User;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A studio without accounts: every client that passes [SameSiteFilter] is the local user.
public final class LocalUser implements CurrentUser {

  private final AccountService accounts;

  /// Null until the first request; the user's ID never changes.
  private volatile @Nullable User known;

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
    User user = known;
    if (user == null) {
      user = accounts.localUser();
      known = user;
    }
    return Optional.of(user);
  }
}
