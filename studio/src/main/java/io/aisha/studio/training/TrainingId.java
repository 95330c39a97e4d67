package io.aisha.studio.training;

import java.util.UUID;

/// Names a training.
public record TrainingId(UUID value) {

  /// Reads what [#toString()] wrote.
  ///
  /// @throws IllegalArgumentException when the text is no UUID
  public static TrainingId of(String text) {
    return new TrainingId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
