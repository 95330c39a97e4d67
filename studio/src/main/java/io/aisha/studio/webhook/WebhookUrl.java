package io.aisha.studio.webhook;

import io.aisha.studio.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// The secret URL to which an engine sends webhook events of one attempt. Anyone who knows the URL
/// can send events for the attempt, limited only by the signature check. Therefore only its hash is
/// stored.
///
/// @param hash SHA-256 of the URL's token, hex
/// @param address given to the engine and to nothing else
public record WebhookUrl(String hash, URI address) {

  /// The stored hash of a token.
  static String hash(String token) {
    return Sha256.hex(token.getBytes(StandardCharsets.US_ASCII));
  }

  /// Leaves out the secret address.
  @Override
  public String toString() {
    return "WebhookUrl[" + hash + "]";
  }
}
