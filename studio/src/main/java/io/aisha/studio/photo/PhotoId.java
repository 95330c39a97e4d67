package io.aisha.studio.photo;

import java.util.UUID;

/// The id of a photo.
public record PhotoId(UUID value) {

  /// Parses the result of [#toString()].
  ///
  /// @throws IllegalArgumentException when the text is not a UUID
  public static PhotoId of(String text) {
    return new PhotoId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
