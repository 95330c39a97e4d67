package io.aisha.studio.training;

import java.time.Instant;
import java.util.Optional;

/// A training with what only its doing needs to know.
///
/// @param terms what was decided when it was started
/// @param kind names trainings that take about equally long
/// @param learningSince when the engine was first seen to learn
record Order(Training training, Terms terms, String kind, Optional<Instant> learningSince) {}
