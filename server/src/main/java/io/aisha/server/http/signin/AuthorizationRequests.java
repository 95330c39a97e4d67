package io.aisha.server.http.signin;

import io.aisha.studio.signin.SignInLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;

/// Sign-ins that have begun and come back from a provider, kept in the session of the browser.
final class AuthorizationRequests
    implements AuthorizationRequestRepository<OAuth2AuthorizationRequest>,
        OAuth2AuthorizationRequestResolver {
  private final HttpSessionOAuth2AuthorizationRequestRepository session =
      new HttpSessionOAuth2AuthorizationRequestRepository();
  private final DefaultOAuth2AuthorizationRequestResolver resolver;
  private final SignInLimits limits;

  AuthorizationRequests(ClientRegistrationRepository providers, SignInLimits limits) {
    this.limits = limits;
    resolver = new DefaultOAuth2AuthorizationRequestResolver(providers, SignInPaths.WITH_PROVIDER);
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
    return resolver.resolve(request);
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String id) {
    return resolver.resolve(request, id);
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
    return session.loadAuthorizationRequest(request);
  }

  @Override
  public void saveAuthorizationRequest(
      OAuth2AuthorizationRequest authorization,
      HttpServletRequest request,
      HttpServletResponse response) {
    ShortSession.of(request, limits);
    session.saveAuthorizationRequest(authorization, request, response);
  }

  /// Null also when the answer does not come from the provider that was asked: a provider could
  /// otherwise pass on what another one gave to it (RFC 9207, "mix-up attack").
  @Override
  public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest request, HttpServletResponse response) {
    OAuth2AuthorizationRequest begun = session.removeAuthorizationRequest(request, response);
    if (begun == null) {
      return null;
    }
    String provider = begun.getAttribute(OAuth2ParameterNames.REGISTRATION_ID);
    if (!request.getServletPath().equals(SignInPaths.FROM_PROVIDER + "/" + provider)) {
      return null;
    }
    return begun;
  }
}
