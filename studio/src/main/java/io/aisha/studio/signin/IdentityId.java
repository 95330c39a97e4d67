package io.aisha.studio.signin;

import java.util.UUID;

/// The id of a connected identity.
public record IdentityId(UUID value) {

  /// Parses the result of [#toString()].
  ///
  /// @throws IllegalArgumentException when the text is not a UUID
  public static IdentityId of(String text) {
    return new IdentityId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
