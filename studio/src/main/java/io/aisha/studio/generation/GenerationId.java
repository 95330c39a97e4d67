package io.aisha.studio.generation;

import java.util.UUID;

/// The id of a generation.
public record GenerationId(UUID value) {

  /// Parses the result of [#toString()].
  ///
  /// @throws IllegalArgumentException when the text is not a UUID
  public static GenerationId of(String text) {
    return new GenerationId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
