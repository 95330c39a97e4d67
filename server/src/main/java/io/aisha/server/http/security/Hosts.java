package io.aisha.server.http.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// The host names by which the studio may be called. A name that an attacker controls could resolve
/// to our address; an IP address and a loopback name could not.
///
/// @param publicUrl at which the studio is reached from outside
/// @param anyAddress whether every IP address is accepted, because others may connect directly
public record Hosts(Optional<URI> publicUrl, boolean anyAddress) {
  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]");

  /// The address of the studio for links, which may have a path. Without a public address it is the
  /// one that the client used, whose host was checked.
  public URI address(HttpServletRequest request) {
    return publicUrl.orElseGet(
        () -> ServletUriComponentsBuilder.fromContextPath(request).build().toUri());
  }

  /// Whether no other computer can reach the studio, so that links do not work there.
  public boolean onlyHere() {
    return !anyAddress
        && publicUrl.filter(url -> !LOOPBACK_NAMES.contains(publicName(url))).isEmpty();
  }

  /// Whether a request for this host is for this studio.
  ///
  /// @param host with or without a port
  boolean areOurs(String host) {
    String name = name(host);
    return LOOPBACK_NAMES.contains(name)
        || publicUrl.filter(url -> name.equals(publicName(url))).isPresent()
        || (anyAddress && ADDRESS.matcher(name).matches());
  }

  /// Whether an `Origin` header is that of our own pages.
  boolean isOurOrigin(String origin, @Nullable String host) {
    return origin.equalsIgnoreCase("http://" + host)
        || publicUrl.filter(url -> origin.equalsIgnoreCase(origin(url))).isPresent();
  }

  private static String origin(URI url) {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return url.getScheme() + "://" + url.getHost() + port;
  }

  private static String publicName(URI url) {
    return url.getHost().toLowerCase(Locale.ROOT);
  }

  /// The host without its port.
  private static String name(String header) {
    String host = header.strip().toLowerCase(Locale.ROOT);
    int end = host.startsWith("[") ? host.indexOf(']') + 1 : host.indexOf(':');
    return end <= 0 ? host : host.substring(0, end);
  }
}
