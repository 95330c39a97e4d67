package io.aisha.studio.training;

import java.time.Instant;
import java.util.Optional;

/// A training with the data that only its processing needs.
///
/// @param terms what was decided at the start
/// @param kind groups trainings that take about equally long
/// @param learningSince when the engine was first seen to train
record Order(Training training, Terms terms, String kind, Optional<Instant> learningSince) {}
