package io.aisha.server.http.passkey;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// The site that passkeys belong to. A passkey works only below the address where it was made.
///
/// @param host the relying party id
/// @param origin scheme, host and port, as browsers write them
record PasskeySite(String host, String origin) {

  private static final String LOCALHOST = "localhost";

  /// The site of an address; empty when browsers offer no passkeys there. They require HTTPS and a
  /// host name; `http://localhost` is excepted.
  static Optional<PasskeySite> of(URI address) {
    if (address.getScheme() == null || address.getHost() == null) {
      return Optional.empty();
    }
    String scheme = address.getScheme().toLowerCase(Locale.ROOT);
    String host = address.getHost().toLowerCase(Locale.ROOT);
    boolean secure = scheme.equals("https") || host.equals(LOCALHOST);
    if (!secure || isIpAddress(host)) {
      return Optional.empty();
    }
    boolean usualPort =
        address.getPort() == -1 || address.getPort() == (scheme.equals("https") ? 443 : 80);
    String port = usualPort ? "" : ":" + address.getPort();
    return Optional.of(new PasskeySite(host, scheme + "://" + host + port));
  }

  private static boolean isIpAddress(String host) {
    try {
      InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", ""));
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
