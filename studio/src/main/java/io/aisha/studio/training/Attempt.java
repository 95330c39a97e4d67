package io.aisha.studio.training;

import io.aisha.studio.engine.LearningHandle;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A training with what only its doing needs to know.
///
/// @param handle once an engine has given one
/// @param terms what was decided when it was started
/// @param kind names trainings that take about equally long
/// @param sent what the start sent, fit to be shown; empty before it
/// @param learningSince when the engine was first seen to learn
/// @param deadline when nobody waits any more; set before the engine is asked
record Attempt(
    Training training,
    Optional<LearningHandle> handle,
    Terms terms,
    String kind,
    Map<String, Object> sent,
    Optional<Instant> learningSince,
    Optional<Instant> deadline) {

  boolean isOver(Instant now) {
    return deadline.isPresent() && now.isAfter(deadline.get());
  }
}
