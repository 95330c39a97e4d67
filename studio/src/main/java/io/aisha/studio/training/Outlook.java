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
record Outlook(LearningPhase phase, int percent, OptionalInt queuePosition, boolean estimated) {
  private static final int WAITING_PERCENT = 3;
  private static final int BEGUN_PERCENT = 5;
  private static final int USUAL_PERCENT = 90;
  private static final int LAST_PERCENT = 95;
  private static final int SAVING_PERCENT = 97;

  /// The progress to display for a report of the engine.
  ///
  /// @param learning how long the engine has been training
  /// @param usual how long that usually takes, more than 0
  static Outlook of(WorkProgress progress, Duration learning, Duration usual) {
    LearningPhase phase =
        switch (progress.phase()) {
          case WAITING -> LearningPhase.WAITING;
          case WORKING -> LearningPhase.LEARNING;
          case SAVING -> LearningPhase.SAVING;
        };
    boolean guessed = progress.percent().isEmpty() && phase == LearningPhase.LEARNING;
    int percent =
        progress
            .percent()
            .orElseGet(() ->
                switch (progress.phase()) {
                  case WAITING -> WAITING_PERCENT;
                  case WORKING -> guess(learning, usual);
                  case SAVING -> SAVING_PERCENT;
                });
    return new Outlook(phase, percent, progress.queuePosition(), guessed);
  }

  private static int guess(Duration learning, Duration usual) {
    double share = (double) learning.toMillis() / Math.max(1, usual.toMillis());
    double percent =
        share <= 1
            ? BEGUN_PERCENT + (USUAL_PERCENT - BEGUN_PERCENT) * share
            : USUAL_PERCENT + (LAST_PERCENT - USUAL_PERCENT) * (1 - 1 / share);
    return (int) Math.floor(percent);
  }
}
