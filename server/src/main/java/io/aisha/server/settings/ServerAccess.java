package io.aisha.server.settings;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// A studio on a server, for the commands that can use one.
///
/// @param url its public address, without a slash at its end
/// @param token an API token of a user there
public record ServerAccess(URI url, Secret token) {

  /// Whether token and photos travel unencrypted to another computer.
  public boolean isUnencrypted() {
    return "http".equals(url.getScheme()) && !WebSettings.isLoopbackHost(url.getHost());
  }

  /// Reads `AISHA_URL` and `AISHA_TOKEN`.
  ///
  /// @return empty when no address is set
  /// @throws SettingsRefused when the address is wrong or the token is missing
  public static Optional<ServerAccess> read(Map<String, String> environment) {
    SettingValues values = new SettingValues(environment);
    Optional<URI> url = values.findUrl(SettingKey.AISHA_URL);
    String token = values.secret(SettingKey.AISHA_TOKEN, SettingKey.AISHA_TOKEN_FILE);
    if (url.isPresent() && token.isEmpty() && values.problems().isEmpty()) {
      values.problem(SettingKey.AISHA_TOKEN, "needed-for-url", Map.of());
    }
    if (!token.matches("[A-Za-z0-9_-]*")) {
      values.problem(SettingKey.AISHA_TOKEN, "not-a-token", Map.of());
    }
    if (!values.problems().isEmpty()) {
      throw new SettingsRefused(values.problems());
    }
    return url.map(address -> new ServerAccess(address, new Secret(token)));
  }
}
