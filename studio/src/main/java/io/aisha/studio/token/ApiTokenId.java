package io.aisha.studio.token;

import java.util.UUID;

/// The id of an API token; not the token itself.
public record ApiTokenId(UUID value) {

  /// Parses the result of [#toString()].
  ///
  /// @throws IllegalArgumentException when the text is not a UUID
  public static ApiTokenId of(String text) {
    return new ApiTokenId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
