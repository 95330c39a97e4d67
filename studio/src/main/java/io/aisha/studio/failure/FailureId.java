package io.aisha.studio.failure;

import java.util.UUID;

/// The id of a stored failure. A later one is greater.
public record FailureId(UUID value) {

  /// Parses the result of [#toString()].
  ///
  /// @throws IllegalArgumentException when the text is not a UUID
  public static FailureId of(String text) {
    return new FailureId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
