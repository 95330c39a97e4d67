package io.aisha.studio.notice;

import io.aisha.studio.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// The address that notices of one attempt come to. Whoever knows it may speak for the attempt, as
/// far as signatures let them; so only its hash is stored.
///
/// @param hash SHA-256 of its token, hex
/// @param address given to the engine and to nobody else
public record Callback(String hash, URI address) {

  /// What is stored of a token.
  static String hash(String token) {
    return Sha256.hex(token.getBytes(StandardCharsets.US_ASCII));
  }

  /// Without the address.
  @Override
  public String toString() {
    return "Callback[" + hash + "]";
  }
}
