package io.aisha.server.settings;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Where the studio is served, and to whom.
///
/// @param address the IP address that the server listens on
/// @param port 0 (any free one) to 65535
/// @param accounts whether users sign in; otherwise every client is the local user
/// @param publicUrl at which the studio is reached from outside, without a slash at its end
/// @param trustedProxies networks (CIDR) whose forwarding headers are believed
public record WebSettings(
    String address,
    int port,
    boolean accounts,
    Optional<URI> publicUrl,
    List<String> trustedProxies) {

  /// The networks of this computer itself.
  public static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");

  public WebSettings {
    trustedProxies = List.copyOf(trustedProxies);
  }

  /// A studio without accounts on the loopback interface.
  public static WebSettings local(int port) {
    return new WebSettings("127.0.0.1", port, false, Optional.empty(), LOOPBACK);
  }

  /// A studio with accounts on the loopback interface, on any free port.
  ///
  /// @param publicUrl its address behind a proxy on the same computer; empty without a proxy
  public static WebSettings withAccounts(Optional<URI> publicUrl) {
    return new WebSettings("127.0.0.1", 0, true, publicUrl, LOOPBACK);
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
