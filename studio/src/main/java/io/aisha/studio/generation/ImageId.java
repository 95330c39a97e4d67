package io.aisha.studio.generation;

import java.util.UUID;

/// The id of a generated image.
public record ImageId(UUID value) {

  /// Parses the result of [#toString()].
  ///
  /// @throws IllegalArgumentException when the text is not a UUID
  public static ImageId of(String text) {
    return new ImageId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
