package io.aisha.server.settings;

import java.net.URI;
import java.util.Optional;

/// Where the studio is served, and to whom.
///
/// @param address the IP address that the server listens on
/// @param port 0 (any free one) to 65535
/// @param accounts whether users sign in; otherwise every client is the local user
/// @param publicUrl at which the studio is reached from outside
public record WebSettings(String address, int port, boolean accounts, Optional<URI> publicUrl) {

  /// A studio without accounts on the loopback interface.
  public static WebSettings local(int port) {
    return new WebSettings("127.0.0.1", port, false, Optional.empty());
  }
}
