package io.aisha.studio.photo;

import java.util.UUID;

/// Names a photo.
public record PhotoId(UUID value) {

  /// Reads what [#toString()] wrote.
  ///
  /// @throws IllegalArgumentException when the text is no UUID
  public static PhotoId of(String text) {
    return new PhotoId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
