package io.aisha.studio.avatar;

import java.util.UUID;

/// Names an avatar.
public record AvatarId(UUID value) {

  /// Reads what [#toString()] wrote.
  ///
  /// @throws IllegalArgumentException when the text is no UUID
  public static AvatarId of(String text) {
    return new AvatarId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
