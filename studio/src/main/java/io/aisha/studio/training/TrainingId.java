package io.aisha.studio.training;

import java.util.UUID;

/// The id of a training.
public record TrainingId(UUID value) {

  /// Parses the result of [#toString()].
  ///
  /// @throws IllegalArgumentException when the text is not a UUID
  public static TrainingId of(String text) {
    return new TrainingId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
