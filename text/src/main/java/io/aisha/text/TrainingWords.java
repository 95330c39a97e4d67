package io.aisha.text;

import io.aisha.studio.cost.Charge;
import io.aisha.studio.cost.ChargeState;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.ImageState;
import io.aisha.studio.training.Training;
import io.aisha.studio.training.TrainingPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The progress of a training, as texts for users.
public final class TrainingWords {
  /// Below this many percent, the time left cannot be estimated.
  private static final int TELLING_PROGRESS = 8;

  private TrainingWords() {}

  /// The current phase; empty if unknown.
  public static String phase(Training training, Texts texts) {
    return switch (training.state()) {
      case QUEUED, SUBMITTING, RUNNING ->
          training.phase().map(phase -> phase(phase, training, texts)).orElse("");
      case UNCERTAIN, COMPLETED, ERROR, CANCELLED -> "";
    };
  }

  private static String phase(TrainingPhase phase, Training training, Texts texts) {
    String key = "training.phase." + phase.label();
    return phase == TrainingPhase.WAITING && training.queuePosition().isPresent()
        ? texts.text(key + ".behind", Map.of("count", training.queuePosition().getAsInt()))
        : texts.text(key);
  }

  /// The time left; empty if it cannot be estimated.
  public static Optional<Duration> left(Training training, Instant now) {
    boolean learning = training.phase().orElse(TrainingPhase.LEARNING) == TrainingPhase.LEARNING;
    if (!learning || training.progress() < TELLING_PROGRESS || training.startedAt().isEmpty()) {
      return Optional.empty();
    }
    Duration gone = Duration.between(training.startedAt().get(), now);
    return Optional.of(
        gone.multipliedBy(100L - training.progress()).dividedBy(training.progress()));
  }

  /// The progress in percent, marked if it is an estimate.
  public static String percent(Training training, int shown, Texts texts) {
    return texts.text(
        training.progressEstimated() ? "percent.about" : "percent", Map.of("value", shown));
  }

  /// The problem that an operator must fix before the training continues; empty if there is none.
  public static Optional<String> waitsFor(Training training, Phrases phrases) {
    return training
        .errorCode()
        .filter(_ -> !training.state().ended())
        .map(code -> waitsFor(phrases.error(code, training.errorDetail()), phrases));
  }

  /// The same for the first waiting picture.
  public static Optional<String> waitsFor(Generation generation, Phrases phrases) {
    return generation.images().stream()
        .filter(_ -> !generation.state().ended())
        .filter(
            image -> image.state() == ImageState.PENDING || image.state() == ImageState.SUBMITTED)
        .flatMap(image -> image.errorCode().stream())
        .findFirst()
        .map(code -> waitsFor(phrases.error(code, Map.of()), phrases));
  }

  private static String waitsFor(String reason, Phrases phrases) {
    return reason + " " + phrases.texts().text("work.waits");
  }

  /// The cost of an attempt, as far as it is known.
  public static String cost(Charge charge, Phrases phrases) {
    boolean free = charge.billedMicroUsd().orElse(-1) == 0;
    if (charge.state() == ChargeState.RELEASED || free) {
      return phrases.texts().text("training.cost.released");
    }
    String key =
        charge.billedMicroUsd().isPresent()
            ? charge.apportioned() ? "training.cost.apportioned" : "training.cost.billed"
            : charge.isUnsettled() ? "training.cost.estimated" : "training.cost";
    return phrases.told(key, Map.of("costMicroUsd", charge.countedMicroUsd()));
  }
}
