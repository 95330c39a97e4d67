package io.aisha.studio.share;

import java.util.UUID;

/// The id of a share; not the secret of its link.
public record ShareId(UUID value) {
  /// Parses the result of [#toString()].
  ///
  /// @throws IllegalArgumentException when the text is not a UUID
  public static ShareId of(String text) {
    return new ShareId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
