package io.aisha.server.checkup;

import io.aisha.server.checkup.Checkup.Finding;
import io.aisha.server.checkup.Checkup.HealthState;
import io.aisha.server.oidc.Discovery;
import io.aisha.server.oidc.ProviderUnavailable;
import io.aisha.server.settings.OidcProvider;
import io.aisha.server.settings.WebSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Checks that each provider at which users sign in describes itself as the settings expect.
final class SignInProviders {

  private SignInProviders() {}

  static List<Finding> of(WebSettings web) {
    return web.signIn().providers().stream()
        .map(provider ->
            web.accounts()
                ? check(provider)
                : finding(HealthState.NOTED, "checkup.provider.no-accounts", provider, ""))
        .toList();
  }

  private static Finding check(OidcProvider provider) {
    try {
      Discovery.read(provider.issuer());
      return finding(HealthState.WELL, "checkup.provider", provider, "");
    } catch (ProviderUnavailable e) {
      String reason = e.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
      return finding(
          HealthState.BROKEN, "checkup.provider." + reason, provider, e.issuer().orElse(""));
    }
  }

  /// @param named the issuer as the provider names itself
  private static Finding finding(
      HealthState state, String key, OidcProvider provider, String named) {
    return new Finding(
        state,
        key,
        Map.of("name", provider.name(), "issuer", provider.issuer().toString(), "named", named));
  }
}
