package io.aisha.studio.training;

import io.aisha.studio.engine.LearningPhase;
import io.aisha.studio.engine.LearningStep;
import java.time.Duration;
import java.util.OptionalInt;

/// How far a training is, as it is shown: what the engine says, else a guess, marked as one.
///
/// The guess goes straight to 90 in the time that such trainings usually take and from there ever
/// slower towards 95, so that a slow run neither stands still nor pretends to be done.
///
/// @param percent 0..99 of the whole
record Outlook(LearningPhase phase, int percent, OptionalInt queuePosition, boolean estimated) {
  /// Nothing is paid for yet.
  static final Outlook PREPARING =
      new Outlook(LearningPhase.PREPARING, 0, OptionalInt.empty(), false);

  private static final int WAITING_PERCENT = 3;
  private static final int BEGUN_PERCENT = 5;
  private static final int USUAL_PERCENT = 90;
  private static final int LAST_PERCENT = 95;
  private static final int SAVING_PERCENT = 97;

  /// What to show of a step.
  ///
  /// @param learning how long the engine has been learning
  /// @param usual how long that usually takes, more than 0
  static Outlook of(LearningStep.Going going, Duration learning, Duration usual) {
    boolean guessed = going.percent().isEmpty() && going.phase() == LearningPhase.LEARNING;
    int percent =
        going
            .percent()
            .orElseGet(() ->
                switch (going.phase()) {
                  case PREPARING -> 0;
                  case WAITING -> WAITING_PERCENT;
                  case LEARNING -> guess(learning, usual);
                  case SAVING -> SAVING_PERCENT;
                });
    return new Outlook(going.phase(), percent, going.queuePosition(), guessed);
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
