package io.aisha.server.settings;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where the studio is served, and to whom.
///
/// @param address the IP address that the server listens on
/// @param port 0 (any free one) to 65535
/// @param accounts whether users sign in; otherwise every client is the local user
/// @param publicUrl at which the studio is reached from outside, without a slash at its end
/// @param trustedProxies networks (CIDR) whose forwarding headers are believed
/// @param signIn how people sign in besides their password, and who may become a user
public record WebSettings(
    String address,
    int port,
    boolean accounts,
    Optional<URI> publicUrl,
    List<String> trustedProxies,
    SignInSettings signIn) {

  /// The networks of this computer itself.
  public static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");

  /// Hosts of an address that only this computer reaches.
  private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

  public WebSettings {
    trustedProxies = List.copyOf(trustedProxies);
  }

  /// A studio without accounts on the loopback interface.
  public static WebSettings local(int port) {
    return new WebSettings(
        "127.0.0.1", port, false, Optional.empty(), LOOPBACK, SignInSettings.STANDARD);
  }

  /// A studio with accounts on the loopback interface, on any free port.
  ///
  /// @param publicUrl its address behind a proxy on the same computer; empty without a proxy
  public static WebSettings withAccounts(Optional<URI> publicUrl) {
    return new WebSettings("127.0.0.1", 0, true, publicUrl, LOOPBACK, SignInSettings.STANDARD);
  }

  /// The same with other ways to sign in.
  public WebSettings with(SignInSettings other) {
    return new WebSettings(address, port, accounts, publicUrl, trustedProxies, other);
  }

  /// Whether only this computer reaches an address with that host.
  static boolean isLoopbackHost(String host) {
    return LOOPBACK_HOSTS.contains(host);
  }

  /// The address for clients on this computer, such as `http://127.0.0.1:8080/`.
  ///
  /// @param openPort the port that the server listens on
  public URI directUrl(int openPort) {
    InetAddress listens = InetAddress.ofLiteral(address);
    String host = listens.isAnyLocalAddress() ? "127.0.0.1" : address;
    return URI.create(
        "http://%s:%d/".formatted(host.contains(":") ? "[" + host + "]" : host, openPort));
  }

  /// The path below which all addresses of the studio are, such as `/aisha`; empty when it has a
  /// host of its own.
  public String pathPrefix() {
    return publicUrl.map(URI::getRawPath).orElse("");
  }
}
