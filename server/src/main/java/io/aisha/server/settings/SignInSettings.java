package io.aisha.server.settings;

import io.aisha.studio.signin.ExternalIdentity;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// How people sign in besides their password, and who may become a user.
///
/// @param providers at which users sign in; their ids differ, and so do their issuers
/// @param openRegistration whether everybody may become a member; otherwise an invitation is needed
public record SignInSettings(List<OidcProvider> providers, boolean openRegistration) {

  /// No provider, and by invitation only.
  public static final SignInSettings STANDARD = new SignInSettings(List.of(), false);

  public SignInSettings {
    providers = List.copyOf(providers);
  }

  /// The provider with that id.
  public Optional<OidcProvider> find(String id) {
    return providers.stream().filter(provider -> provider.id().equals(id)).findFirst();
  }

  /// The name of the provider of an identity; of one that is no longer set, its host.
  public String nameOf(String issuer) {
    if (issuer.equals(ExternalIdentity.TELEGRAM)) {
      return "Telegram";
    }
    return providers.stream()
        .filter(provider -> provider.issuer().toString().equals(issuer))
        .findFirst()
        .map(OidcProvider::name)
        .orElseGet(() -> Optional.ofNullable(URI.create(issuer).getHost()).orElse(issuer));
  }
}
