package io.aisha.server.settings;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads how people sign in. An issuer switches OpenID Connect on.
final class SignInSettingsReader {
  private static final String ID = "oidc";

  private final SettingValues values;

  SignInSettingsReader(SettingValues values) {
    this.values = values;
  }

  SignInSettings read() {
    return new SignInSettings(provider().stream().toList(), openRegistration());
  }

  private boolean openRegistration() {
    String text = values.value(SettingKey.AISHA_REGISTRATION);
    if (!text.equals("invited") && !text.equals("open")) {
      values.problem(SettingKey.AISHA_REGISTRATION, "not-invited-or-open", Map.of("value", text));
    }
    return text.equals("open");
  }

  private Optional<OidcProvider> provider() {
    Optional<URI> issuer = issuer();
    String clientId = values.value(SettingKey.AISHA_OIDC_CLIENT_ID);
    String secret =
        values.secret(
            SettingKey.AISHA_OIDC_CLIENT_SECRET, SettingKey.AISHA_OIDC_CLIENT_SECRET_FILE);
    if (values.find(SettingKey.AISHA_OIDC_ISSUER).isEmpty()) {
      for (SettingKey key :
          List.of(
              SettingKey.AISHA_OIDC_CLIENT_ID,
              SettingKey.AISHA_OIDC_CLIENT_SECRET,
              SettingKey.AISHA_OIDC_CLIENT_SECRET_FILE,
              SettingKey.AISHA_OIDC_NAME)) {
        if (values.find(key).isPresent()) {
          values.problem(key, "needs-oidc-issuer", Map.of());
        }
      }
      return Optional.empty();
    }
    required(SettingKey.AISHA_OIDC_CLIENT_ID, clientId);
    if (values.findPath(SettingKey.AISHA_OIDC_CLIENT_SECRET_FILE).isEmpty()) {
      required(SettingKey.AISHA_OIDC_CLIENT_SECRET, secret);
    }
    return issuer.map(url ->
        new OidcProvider(
            ID,
            values.find(SettingKey.AISHA_OIDC_NAME).orElse(url.getHost()),
            url,
            clientId,
            new Secret(secret)));
  }

  private void required(SettingKey key, String value) {
    if (value.isEmpty()) {
      values.problem(key, "needed-for-oidc", Map.of());
    }
  }

  /// Exactly as it is set: a slash at its end is part of the name of some issuers.
  private Optional<URI> issuer() {
    Optional<URI> url = values.findUrl(SettingKey.AISHA_OIDC_ISSUER);
    if (url.isEmpty()) {
      return url;
    }
    if (url.get().getScheme().equals("http") && !WebSettings.isLoopbackHost(url.get().getHost())) {
      values.problem(SettingKey.AISHA_OIDC_ISSUER, "issuer-not-https", Map.of());
      return Optional.empty();
    }
    return values.find(SettingKey.AISHA_OIDC_ISSUER).map(URI::create);
  }
}
