package io.aisha.server.http.signin;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.signin.ExternalIdentity;
import io.aisha.studio.signin.SignInLimits;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.client.RestClient;

/// Signs in at OpenID Connect providers: Spring Security asks the provider and checks its answer;
/// [IdentitySignIn] decides what follows. The provider's authentication itself is never stored.
final class OidcSignIn
    implements Customizer<OAuth2LoginConfigurer<HttpSecurity>>,
        AuthenticationSuccessHandler,
        AuthenticationFailureHandler {
  private static final Logger log = LoggerFactory.getLogger(OidcSignIn.class);

  private final OidcRegistrations providers;
  private final SecurityContextRepository contexts;
  private final IdentitySignIn identities;
  private final SignInLimits limits;

  OidcSignIn(
      OidcRegistrations providers,
      SecurityContextRepository contexts,
      IdentitySignIn identities,
      SignInLimits limits) {
    this.limits = limits;
    this.providers = providers;
    this.contexts = contexts;
    this.identities = identities;
  }

  @Override
  public void customize(OAuth2LoginConfigurer<HttpSecurity> login) {
    AuthorizationRequests requests = new AuthorizationRequests(providers, limits);
    login
        .clientRegistrationRepository(providers)
        .authorizedClientRepository(new NoTokensKept())
        .loginPage(SignInPaths.SIGN_IN)
        .authorizationEndpoint(begin ->
            begin.authorizationRequestResolver(requests).authorizationRequestRepository(requests))
        .redirectionEndpoint(back -> back.baseUri(SignInPaths.FROM_PROVIDER + "/*"))
        .tokenEndpoint(token -> token.accessTokenResponseClient(tokens()))
        .userInfoEndpoint(user ->
            user.oidcUserService(given -> new DefaultOidcUser(List.of(), given.getIdToken())))
        .successHandler(this)
        .failureHandler(this)
        .withObjectPostProcessor(
            new ObjectPostProcessor<OAuth2LoginAuthenticationFilter>() {
              @Override
              public <F extends OAuth2LoginAuthenticationFilter> F postProcess(F filter) {
                filter.setSecurityContextRepository(new NullSecurityContextRepository());
                filter.setSessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy());
                return filter;
              }
            })
        .withObjectPostProcessor(
            new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
              @Override
              public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler(OidcSignIn.this);
                return filter;
              }
            });
  }

  private static OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens() {
    var client = new RestClientAuthorizationCodeTokenResponseClient();
    client.setRestClient(
        RestClient.builder()
            .requestFactory(ProviderRequests.factory())
            .configureMessageConverters(converters ->
                converters
                    .addCustomConverter(new FormHttpMessageConverter())
                    .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build());
    return client;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication given)
      throws IOException, ServletException {
    if (!(given.getPrincipal() instanceof OidcUser person)) {
      throw new AuthenticationServiceException("no ID token");
    }
    // The filter has put the provider's authentication in place of the user's.
    SecurityContextHolder.setDeferredContext(contexts.loadDeferredContext(request));
    String name =
        Stream.of(person.getPreferredUsername(), person.getFullName(), person.getEmail())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse("");
    identities.proved(
        new ExternalIdentity(
            person.getIssuer() == null ? "" : person.getIssuer().toString(),
            orElse(person.getSubject(), ""),
            orElse(person.getFullName(), name)),
        orElse(person.getPreferredUsername(), ""),
        request,
        response);
  }

  private static String orElse(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }

  /// The person did not agree, the answer is not the provider's or not for this browser, or the
  /// provider does not answer.
  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException, ServletException {
    Optional<StudioException> paused = paused(why);
    if (paused.isPresent()) {
      IdentitySignIn.refuse(paused.get(), request, response);
      return;
    }
    boolean away = isAway(why);
    String error =
        why instanceof OAuth2AuthenticationException refused
            ? refused.getError().getErrorCode()
            : "";
    log.info("A sign-in at a provider failed. error={}", error.replaceAll("[^A-Za-z_]", "?"));
    IdentitySignIn.refuse(
        away ? ErrorCode.IDENTITY_UNAVAILABLE : ErrorCode.IDENTITY_NOT_CONFIRMED,
        request,
        response);
  }

  private static Optional<StudioException> paused(Throwable why) {
    for (Throwable cause = why; cause != null; cause = cause.getCause()) {
      if (cause instanceof StudioException.TooMany paused) {
        return Optional.of(paused);
      }
    }
    return Optional.empty();
  }

  private static boolean isAway(Throwable why) {
    for (Throwable cause = why; cause != null; cause = cause.getCause()) {
      boolean unusable =
          cause instanceof OAuth2AuthenticationException refused
              && refused.getError().getErrorCode().equals(OidcRegistrations.UNAVAILABLE);
      if (unusable || cause instanceof IOException) {
        return true;
      }
    }
    return false;
  }
}
