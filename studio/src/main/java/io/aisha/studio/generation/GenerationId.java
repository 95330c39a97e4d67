package io.aisha.studio.generation;

import java.util.UUID;

/// Names a generation.
public record GenerationId(UUID value) {

  /// Reads what [#toString()] wrote.
  ///
  /// @throws IllegalArgumentException when the text is no UUID
  public static GenerationId of(String text) {
    return new GenerationId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
