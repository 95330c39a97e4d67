/// Training at fal.ai: `LearningStart` hands the photos over and makes the paid call,
/// `LearningWatch` follows it and copies the weights, `ModelNote` records the end.
@NullMarked
package io.aisha.engines.fal.training;

import org.jspecify.annotations.NullMarked;
