package io.aisha.studio.engine;

import java.time.Duration;
import java.util.Map;

/// What a learning would be: asked before anything is begun, and shown to the person.
///
/// @param kind names runs that take about equally long, 1 to 100 characters, such as a recipe with
///   its number of steps; times of past ones are what a guess at progress is made of
/// @param config everything that was decided, JSON values only; comes back in each
///   [LearningRequest] of the training and is stored with it
/// @param mode of training, as avatars name it: `character`, `style`, `product` or `general`
/// @param photosMin fewest photos, 1 or more
/// @param photosMax most photos that it makes use of, at least `photosMin`
/// @param costMicroUsd what it is expected to cost, in millionths of a US dollar, 0 when free
/// @param typical how long it usually takes, for expectations only
/// @param longest after this time from its start nobody waits any more; it is cancelled and counts
///   as failed
public record LearningPlan(
    String kind,
    Map<String, Object> config,
    String mode,
    int photosMin,
    int photosMax,
    long costMicroUsd,
    Duration typical,
    Duration longest) {
  private static final int KIND_LENGTH_MAX = 100;

  public LearningPlan {
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
