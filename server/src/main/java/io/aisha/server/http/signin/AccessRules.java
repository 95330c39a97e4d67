package io.aisha.server.http.signin;

import io.aisha.studio.account.User;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.token.TokenScope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/// Decides whether a request is allowed, by its method and path, the user's role and, for an API
/// token, its scope. What belongs to another user is not decided here: every query names the owner.
final class AccessRules implements AuthorizationManager<RequestAuthorizationContext> {
  /// The start of the authority that means a token's scope.
  static final String SCOPE = "SCOPE_";

  private static final Set<String> READING =
      Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name(), HttpMethod.OPTIONS.name());

  private final SignedInUser users;

  AccessRules(SignedInUser users) {
    this.users = users;
  }

  @Override
  public AuthorizationDecision authorize(
      Supplier<? extends @Nullable Authentication> authentication,
      RequestAuthorizationContext context) {
    HttpServletRequest request = context.getRequest();
    Authentication given = authentication.get();
    Optional<User> user = users.find(request, given);
    return new AuthorizationDecision(
        user.isPresent() && isAllowed(user.get().role(), scope(given), request));
  }

  private static boolean isAllowed(UserRole role, TokenScope scope, HttpServletRequest request) {
    if (isAdministration(request)) {
      return role == UserRole.ADMINISTRATOR && scope.includes(TokenScope.ADMIN);
    }
    TokenScope needed = READING.contains(request.getMethod()) ? TokenScope.READ : TokenScope.WRITE;
    return role != UserRole.GUEST && scope.includes(needed);
  }

  private static boolean isAdministration(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return path.startsWith("/admin") || path.startsWith("/api/v1/admin");
  }

  /// A session may do everything that its user may do.
  private static TokenScope scope(@Nullable Authentication authentication) {
    if (authentication == null) {
      return TokenScope.READ;
    }
    return authentication.getAuthorities().stream()
        .map(GrantedAuthority::getAuthority)
        .flatMap(name ->
            Arrays.stream(TokenScope.values())
                .filter(scope -> (SCOPE + scope.label()).equals(name)))
        .findFirst()
        .orElse(TokenScope.ADMIN);
  }
}
