package io.aisha.server.http.signin;

import io.aisha.server.oidc.Discovery;
import io.aisha.server.oidc.ProviderUnavailable;
import io.aisha.server.settings.OidcProvider;
import io.aisha.server.settings.WebSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcScopes;

/// The providers of the settings. A provider is asked to describe itself when a person first signs
/// in there, so that one that is away does not keep the studio from starting.
final class OidcRegistrations implements ClientRegistrationRepository {
  /// The error code of a provider that does not answer as it should.
  static final String UNAVAILABLE = "provider_unavailable";

  /// Addresses of a provider change rarely.
  private static final Duration KEPT = Duration.ofHours(1);

  /// After a failure, the provider is not asked again for so long.
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(OidcRegistrations.class);

  private final WebSettings web;
  private final InstantSource clock;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  OidcRegistrations(WebSettings web, InstantSource clock) {
    this.web = web;
    this.clock = clock;
  }

  /// What is known about one provider. Only one request at a time asks the provider.
  private static final class Entry {
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable ClientRegistration known;
    private volatile Instant askAgainAt = Instant.MIN;
  }

  /// Null for an id that no provider has.
  ///
  /// @throws OAuth2AuthenticationException [#UNAVAILABLE]
  @Override
  public @Nullable ClientRegistration findByRegistrationId(String id) {
    OidcProvider provider = web.signIn().find(id).orElse(null);
    if (provider == null) {
      return null;
    }
    Entry entry = entries.computeIfAbsent(id, _ -> new Entry());
    if (clock.instant().isAfter(entry.askAgainAt)) {
      ask(provider, entry);
    }
    ClientRegistration known = entry.known;
    if (known == null) {
      throw new OAuth2AuthenticationException(new OAuth2Error(UNAVAILABLE));
    }
    return known;
  }

  private void ask(OidcProvider provider, Entry entry) {
    entry.asking.lock();
    try {
      if (!clock.instant().isAfter(entry.askAgainAt)) {
        return;
      }
      entry.known = registration(provider);
      entry.askAgainAt = clock.instant().plus(KEPT);
    } catch (ProviderUnavailable e) {
      log.warn("The provider {} cannot be used: {}", provider.id(), e.reason());
      entry.askAgainAt = clock.instant().plus(PAUSE);
    } catch (IllegalArgumentException e) {
      log.warn("The provider {} describes itself wrongly.", provider.id(), e);
      entry.askAgainAt = clock.instant().plus(PAUSE);
    } finally {
      entry.asking.unlock();
    }
  }

  private ClientRegistration registration(OidcProvider provider) {
    return ClientRegistrations.fromOidcConfiguration(Discovery.read(provider.issuer()))
        .registrationId(provider.id())
        .clientName(provider.name())
        .clientId(provider.clientId())
        .clientSecret(provider.clientSecret().value())
        .scope(OidcScopes.OPENID, OidcScopes.PROFILE)
        .redirectUri(redirectUri(provider))
        .clientSettings(ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
        .build();
  }

  /// Below the public address, which the provider must know. Without one, where the request came
  /// to.
  private String redirectUri(OidcProvider provider) {
    return web.publicUrl().map(Object::toString).orElse("{baseUrl}")
        + SignInPaths.FROM_PROVIDER
        + "/"
        + provider.id();
  }
}
