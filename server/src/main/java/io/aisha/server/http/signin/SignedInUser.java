package io.aisha.server.http.signin;

import io.aisha.server.http.request.CurrentUser;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.retention.Activity;
import io.aisha.studio.token.ApiTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/// The user who is signed in. Whatever the way, the name of the authentication is the user's id.
/// The user is read from the database once for each request, so that a blocked or erased user and a
/// changed role take effect at once, on every node.
final class SignedInUser implements CurrentUser {
  private static final String ATTRIBUTE = SignedInUser.class.getName();

  private final AccountService accounts;
  private final ApiTokens tokens;
  private final Activity activity;
  private final SessionRepository<? extends Session> sessions;

  SignedInUser(
      AccountService accounts,
      ApiTokens tokens,
      Activity activity,
      SessionRepository<? extends Session> sessions) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.activity = activity;
    this.sessions = sessions;
  }

  @Override
  public boolean hasAccounts() {
    return true;
  }

  @Override
  public Optional<User> find(HttpServletRequest request) {
    return find(request, SecurityContextHolder.getContext().getAuthentication());
  }

  @Override
  public boolean isStillSignedIn(HttpServletRequest request) {
    Authentication given = SecurityContextHolder.getContext().getAuthentication();
    return given != null
        && (given instanceof BearerTokenAuthentication token
            ? tokens.use(token.getToken().getTokenValue()).isPresent()
            : sessionExists(request))
        && accounts
            .findUser(UserId.of(given.getName()))
            .filter(user -> mayEnter(user, given) && user.role() != UserRole.GUEST)
            .isPresent();
  }

  private static boolean mayEnter(User user, Authentication given) {
    boolean ended =
        given.getPrincipal() instanceof SessionPrincipal session && !session.isCurrent(user);
    return !user.blocked() && !ended;
  }

  private boolean sessionExists(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && sessions.findById(session.getId()) != null;
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
        accounts
            .findUser(UserId.of(authentication.getName()))
            .filter(found -> mayEnter(found, authentication));
    user.ifPresent(found -> {
      request.setAttribute(ATTRIBUTE, found);
      activity.seen(found.id());
    });
    return user;
  }
}
