package io.aisha.server.http.signin;

import io.aisha.server.http.request.CurrentUser;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/// The user who is signed in. Whatever the way, the name of the authentication is the user's id.
/// The user is read from the database once for each request, so that a blocked or erased user and a
/// changed role take effect at once, on every node.
final class SignedInUser implements CurrentUser {
  private static final String ATTRIBUTE = SignedInUser.class.getName();

  private final AccountService accounts;

  SignedInUser(AccountService accounts) {
    this.accounts = accounts;
  }

  @Override
  public boolean hasAccounts() {
    return true;
  }

  @Override
  public Optional<User> find(HttpServletRequest request) {
    return find(request, SecurityContextHolder.getContext().getAuthentication());
  }

  /// Empty when no user is signed in, or the user is blocked or was erased.
  Optional<User> find(HttpServletRequest request, @Nullable Authentication authentication) {
    if (authentication == null
        || !authentication.isAuthenticated()
        || authentication instanceof AnonymousAuthenticationToken) {
      return Optional.empty();
    }
    if (request.getAttribute(ATTRIBUTE) instanceof User known) {
      return Optional.of(known);
    }
    Optional<User> user =
        accounts.findUser(UserId.of(authentication.getName())).filter(found -> !found.blocked());
    user.ifPresent(found -> request.setAttribute(ATTRIBUTE, found));
    return user;
  }
}
