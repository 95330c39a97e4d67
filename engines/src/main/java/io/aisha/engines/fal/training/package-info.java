/// Training at fal.ai: `TrainingStart` hands the photos over and makes the paid call,
/// `TrainingWatch` follows it and copies the weights, `ModelNote` records the end.
@NullMarked
package io.aisha.engines.fal.training;

import org.jspecify.annotations.NullMarked;
