package io.aisha.studio.avatar;

import java.util.UUID;

/// The id of an avatar.
public record AvatarId(UUID value) {

  /// Parses the result of [#toString()].
  ///
  /// @throws IllegalArgumentException when the text is not a UUID
  public static AvatarId of(String text) {
    return new AvatarId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
