package io.aisha.server.http.signin;

import io.aisha.server.http.share.SharePaths;
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
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Decides whether a request is allowed, by its method and path, the user's role and, for an API
/// token, its scope. What belongs to another user is not decided here: every query names the owner.
final class AccessRules implements AuthorizationManager<RequestAuthorizationContext> {
  /// The start of the authority that means a token's scope.
  static final String SCOPE = "SCOPE_";

  private static final Set<String> READING =
      Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name(), HttpMethod.OPTIONS.name());

  private static final RequestMatcher API = paths("/api/**");
  private static final RequestMatcher ADMINISTRATION = paths("/admin/**", "/api/v1/admin/**");

  /// What concerns all users together.
  private static final RequestMatcher INSTALLATION = paths("/api/v1/costs");

  private static final RequestMatcher OWN_ACCOUNT =
      paths("/account/**", "/api/v1/me", "/privacy/**", "/api/v1/privacy/**");

  /// What other users show to a user.
  private static final RequestMatcher SHARED = paths("/", SharePaths.FOR_USER + "/**");

  /// A member who became a guest must be able to end what they shared before.
  private static final RequestMatcher OWN_SHARES =
      new OrRequestMatcher(
          request(HttpMethod.GET, "/shares"),
          request(HttpMethod.POST, "/shares/*/end"),
          request(HttpMethod.GET, "/api/v1/shares"),
          request(HttpMethod.DELETE, "/api/v1/shares/*"));

  private static final RequestMatcher TOKENS = paths("/account/tokens/**");
  private static final RequestMatcher MAKES_TOKENS = paths("/api/v1/tokens");

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

  private static boolean isAllowed(
      UserRole role, Optional<TokenScope> token, HttpServletRequest request) {
    return isAllowed(role, request) && token.filter(scope -> !includes(scope, request)).isEmpty();
  }

  private static boolean isAllowed(UserRole role, HttpServletRequest request) {
    return switch (role) {
      case ADMINISTRATOR -> true;
      case MEMBER -> !ADMINISTRATION.matches(request) && !INSTALLATION.matches(request);
      case GUEST ->
          SHARED.matches(request)
              || OWN_SHARES.matches(request)
              || (OWN_ACCOUNT.matches(request) && !TOKENS.matches(request));
    };
  }

  /// A token is for the API alone. It makes no other tokens: they would still work after it is
  /// revoked.
  private static boolean includes(TokenScope scope, HttpServletRequest request) {
    boolean reads = READING.contains(request.getMethod());
    if (!API.matches(request) || (!reads && MAKES_TOKENS.matches(request))) {
      return false;
    }
    TokenScope needed = reads ? TokenScope.READ : TokenScope.WRITE;
    return scope.includes(ADMINISTRATION.matches(request) ? TokenScope.ADMIN : needed);
  }

  /// The scope of the API token with which the request was made; empty for a session.
  static Optional<TokenScope> scope(@Nullable Authentication authentication) {
    if (authentication == null) {
      return Optional.empty();
    }
    return authentication.getAuthorities().stream()
        .map(GrantedAuthority::getAuthority)
        .flatMap(name ->
            Arrays.stream(TokenScope.values())
                .filter(scope -> (SCOPE + scope.label()).equals(name)))
        .findFirst();
  }

  private static RequestMatcher request(HttpMethod method, String pattern) {
    return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
  }

  /// Compares decoded paths, as the mappings do.
  private static RequestMatcher paths(String... patterns) {
    return new OrRequestMatcher(
        Arrays.stream(patterns)
            .map(pattern -> PathPatternRequestMatcher.withDefaults().matcher(pattern))
            .toArray(RequestMatcher[]::new));
  }
}
