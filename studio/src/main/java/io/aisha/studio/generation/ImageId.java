package io.aisha.studio.generation;

import java.util.UUID;

/// Names a generated image.
public record ImageId(UUID value) {

  /// Reads what [#toString()] wrote.
  ///
  /// @throws IllegalArgumentException when the text is no UUID
  public static ImageId of(String text) {
    return new ImageId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
