package io.aisha.studio.training;

import io.aisha.studio.engine.WorkProgress;
import java.time.Duration;
import java.util.OptionalInt;

/// The displayed progress of a training: as reported by the engine, else an estimate, which is
/// marked as one.
///
/// The estimate rises linearly to 90 in the usual duration of such trainings, then ever more slowly
/// towards 95. So the progress of a slow training keeps moving without claiming to be finished.
///
/// @param percent 0..99 of the whole
record ProgressEstimate(
    TrainingPhase phase, int percent, OptionalInt queuePosition, boolean estimated) {
  private static final int WAITING_PERCENT = 3;
  private static final int BEGUN_PERCENT = 5;
  private static final int USUAL_PERCENT = 90;
  private static final int LAST_PERCENT = 95;
  private static final int SAVING_PERCENT = 97;

  /// The progress to display for a report of the engine.
  ///
  /// @param trainedFor how long the engine has been training
  /// @param usual how long that usually takes, more than 0
  static ProgressEstimate of(WorkProgress progress, Duration trainedFor, Duration usual) {
    TrainingPhase phase =
        switch (progress.phase()) {
          case WAITING -> TrainingPhase.WAITING;
          case WORKING -> TrainingPhase.LEARNING;
          case SAVING -> TrainingPhase.SAVING;
        };
    boolean guessed = progress.percent().isEmpty() && phase == TrainingPhase.LEARNING;
    int percent =
        progress
            .percent()
            .orElseGet(() ->
                switch (progress.phase()) {
                  case WAITING -> WAITING_PERCENT;
                  case WORKING -> guess(trainedFor, usual);
                  case SAVING -> SAVING_PERCENT;
                });
    return new ProgressEstimate(phase, percent, progress.queuePosition(), guessed);
  }

  private static int guess(Duration trainedFor, Duration usual) {
    double share = (double) trainedFor.toMillis() / Math.max(1, usual.toMillis());
    double percent =
        share <= 1
            ? BEGUN_PERCENT + (USUAL_PERCENT - BEGUN_PERCENT) * share
            : USUAL_PERCENT + (LAST_PERCENT - USUAL_PERCENT) * (1 - 1 / share);
    return (int) Math.floor(percent);
  }
}
