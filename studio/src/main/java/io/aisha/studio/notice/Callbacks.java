package io.aisha.studio.notice;

import io.aisha.studio.engine.AvatarEngine;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Makes addresses for notices: `<public>/webhooks/<engine>/<token>`, a token of 256 random bits
/// each.
///
/// @param publicUrl where this installation is reached from outside, without a slash at its end;
///   empty when it is not, and then work is followed by asking alone
public record Callbacks(Optional<URI> publicUrl, RandomGenerator random) {
  private static final int TOKEN_BYTES = 32;

  /// A new address for a start at this engine; empty when none can come.
  public Optional<Callback> make(AvatarEngine engine) {
    return reach(engine) ? publicUrl.map(url -> callback(url, engine.name())) : Optional.empty();
  }

  /// Whether notices of this engine can come.
  public boolean reach(AvatarEngine engine) {
    return engine.notices().isPresent() && publicUrl.isPresent();
  }

  private Callback callback(URI url, String engine) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return new Callback(
        Callback.hash(token), URI.create(url + "/webhooks/" + engine + "/" + token));
  }

  /// Without the source of tokens.
  @Override
  public String toString() {
    return "Callbacks[" + publicUrl + "]";
  }
}
