package io.aisha.studio.training;

import io.aisha.studio.engine.TrainingPlan;
import io.aisha.studio.photo.PhotoId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The JSON in a training's `config`: what was decided at the start. A recipe that changes later
/// does not affect the training.
///
/// @param photos the training photos, in order
/// @param plan the engine's own part, null in rows of an engine that had none
/// @param typicalSeconds the usual duration of such a training, 0 when unknown
/// @param longestSeconds the maximum duration after the start; 0 in rows from before there was a
///   maximum
record TrainingParameters(
    List<String> photos,
    @Nullable Map<String, Object> plan,
    long typicalSeconds,
    long longestSeconds) {
  private static final Duration OLD_LONGEST = Duration.ofDays(1);

  TrainingParameters {
    photos = List.copyOf(photos);
  }

  static TrainingParameters of(List<PhotoId> photos, TrainingPlan plan) {
    return new TrainingParameters(
        photos.stream().map(PhotoId::toString).toList(),
        plan.config(),
        plan.typical().toSeconds(),
        plan.longest().toSeconds());
  }

  List<PhotoId> photoIds() {
    return photos.stream().map(PhotoId::of).toList();
  }

  Map<String, Object> config() {
    return Objects.requireNonNullElse(plan, Map.of());
  }

  Duration typical() {
    return Duration.ofSeconds(Math.max(1, typicalSeconds));
  }

  Duration longest() {
    return longestSeconds > 0 ? Duration.ofSeconds(longestSeconds) : OLD_LONGEST;
  }
}
