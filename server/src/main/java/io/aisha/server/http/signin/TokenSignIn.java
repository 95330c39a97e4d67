package io.aisha.server.http.signin;

import io.aisha.studio.account.AccountService;
import io.aisha.studio.token.ApiToken;
import io.aisha.studio.token.ApiTokens;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;

/// Looks up the API token of a request (RFC 6750) in the database.
final class TokenSignIn implements OpaqueTokenIntrospector {

  private final ApiTokens tokens;
  private final AccountService accounts;

  TokenSignIn(ApiTokens tokens, AccountService accounts) {
    this.tokens = tokens;
    this.accounts = accounts;
  }

  /// Signals [BadOpaqueTokenException] for a token that does not exist, has expired or was revoked,
  /// and for a blocked user's.
  @Override
  public OAuth2AuthenticatedPrincipal introspect(String text) {
    ApiToken token = tokens.use(text).orElseThrow(() -> new BadOpaqueTokenException("unknown"));
    if (accounts.findUser(token.userId()).filter(user -> !user.blocked()).isEmpty()) {
      throw new BadOpaqueTokenException("blocked");
    }
    return new DefaultOAuth2AuthenticatedPrincipal(
        token.userId().toString(),
        Map.of("sub", token.userId().toString()),
        List.of(new SimpleGrantedAuthority(AccessRules.SCOPE + token.scope().label())));
  }
}
