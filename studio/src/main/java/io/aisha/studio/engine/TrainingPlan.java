package io.aisha.studio.engine;

import java.time.Duration;
import java.util.Map;

/// The plan of a training: made before anything is started, and shown to the user.
///
/// @param kind groups trainings that take about equally long, 1 to 100 characters, such as a recipe
///   with its number of steps; progress is estimated from past trainings of the same kind
/// @param config all decided parameters, JSON values only; passed in each [TrainingRequest] of the
///   training and stored with it
/// @param mode of training: `character`, `style`, `product` or `general`
/// @param photosMin minimum number of photos, 1 or more
/// @param photosMax maximum number of photos used, at least `photosMin`
/// @param costMicroUsd the expected cost in millionths of a US dollar, 0 when free
/// @param typical the usual duration, for display only
/// @param longest the maximum duration from the start; after it the training is cancelled and
///   counts as failed
public record TrainingPlan(
    String kind,
    Map<String, Object> config,
    String mode,
    int photosMin,
    int photosMax,
    long costMicroUsd,
    Duration typical,
    Duration longest) {
  private static final int KIND_LENGTH_MAX = 100;

  public TrainingPlan {
    config = Map.copyOf(config);
    if (kind.isEmpty() || kind.length() > KIND_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "kind was '%s', expected 1..100 characters".formatted(kind));
    }
    if (photosMin < 1 || photosMax < photosMin) {
      throw new IllegalArgumentException(
          "photos were %d..%d, expected 1 <= min <= max".formatted(photosMin, photosMax));
    }
    if (costMicroUsd < 0) {
      throw new IllegalArgumentException(
          "costMicroUsd was " + costMicroUsd + ", expected 0 or more");
    }
    if (!typical.isPositive() || longest.compareTo(typical) < 0) {
      throw new IllegalArgumentException(
          "times were %s and %s, expected 0 < typical <= longest".formatted(typical, longest));
    }
  }
}
