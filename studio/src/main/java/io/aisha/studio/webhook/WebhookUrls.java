package io.aisha.studio.webhook;

import io.aisha.studio.engine.AvatarEngine;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Creates webhook URLs: `<public>/webhooks/<engine>/<token>`, with a token of 256 random bits
/// each.
///
/// @param publicUrl the public base URL of this installation, without a trailing slash; empty when
///   it is not reachable from outside, and then work is followed by polling alone
public record WebhookUrls(Optional<URI> publicUrl, RandomGenerator random) {
  private static final int TOKEN_BYTES = 32;

  /// A new webhook URL for one start at this engine; empty when webhook events cannot arrive.
  public Optional<WebhookUrl> make(AvatarEngine engine) {
    return reach(engine) ? publicUrl.map(url -> webhookUrl(url, engine.name())) : Optional.empty();
  }

  /// Whether webhook events of this engine can arrive.
  public boolean reach(AvatarEngine engine) {
    return engine.webhooks().isPresent() && publicUrl.isPresent();
  }

  private WebhookUrl webhookUrl(URI url, String engine) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return new WebhookUrl(
        WebhookUrl.hash(token), URI.create(url + "/webhooks/" + engine + "/" + token));
  }

  /// Leaves out the random source of the tokens.
  @Override
  public String toString() {
    return "WebhookUrls[" + publicUrl + "]";
  }
}
