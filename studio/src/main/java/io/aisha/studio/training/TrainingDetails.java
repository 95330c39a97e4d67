package io.aisha.studio.training;

import java.time.Instant;
import java.util.Optional;

/// A training with the data that only its processing needs.
///
/// @param parameters what was decided at the start
/// @param kind groups trainings that take about equally long
/// @param trainingSince when the engine was first seen to train
record TrainingDetails(
    Training training,
    TrainingParameters parameters,
    String kind,
    Optional<Instant> trainingSince) {}
