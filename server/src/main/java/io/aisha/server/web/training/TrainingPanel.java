package io.aisha.server.web.training;

import io.aisha.server.web.element.Status;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.cost.Charge;
import io.aisha.studio.training.Training;
import io.aisha.studio.training.TrainingState;
import io.aisha.text.Phrases;
import io.aisha.text.Texts;
import io.aisha.text.TrainingWords;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The latest attempt to train an avatar.
///
/// @param phase the current phase; empty when it is not known
/// @param cost its price; empty when it is free
/// @param live whether it is running, so that the panel polls
/// @param uncertain whether it is unknown if the engine has received it
/// @param progress 0..100
/// @param percent the progress in words
/// @param retry the label of the retry button; empty when a retry is not possible
/// @param done whether the avatar can be used now
public record TrainingPanel(
    String id,
    String avatarId,
    Status status,
    String title,
    String phase,
    String words,
    String cost,
    boolean live,
    boolean uncertain,
    int progress,
    String percent,
    boolean cancellable,
    String retry,
    boolean done) {

  /// @param charge the cost of the attempt; empty when it is free
  /// @param againMicroUsd the estimated cost of another attempt with the same engine
  static TrainingPanel of(
      Training training,
      Avatar avatar,
      Optional<Charge> charge,
      long againMicroUsd,
      Phrases phrases,
      Instant now) {
    TrainingState state = training.state();
    boolean retryable = avatar.status().allows(AvatarStatus.READY) && state.ended();
    return new TrainingPanel(
        training.id().toString(),
        training.avatarId().toString(),
        Status.of(state, phrases),
        title(training, avatar, phrases.texts()),
        TrainingWords.phase(training, phrases.texts()),
        words(training, phrases, now),
        charge.map(costs -> TrainingWords.cost(costs, phrases)).orElse(""),
        !state.ended(),
        state == TrainingState.UNCERTAIN,
        training.progress(),
        TrainingWords.percent(training, training.progress(), phrases.texts()),
        !state.ended() && !training.cancelRequested(),
        retryable ? retry(againMicroUsd, phrases) : "",
        state == TrainingState.COMPLETED);
  }

  private static String title(Training training, Avatar avatar, Texts texts) {
    String key =
        switch (training.state()) {
          case QUEUED, SUBMITTING, RUNNING ->
              training.cancelRequested() ? "web.train.stopping" : "web.train.going";
          case UNCERTAIN -> "web.train.uncertain";
          case COMPLETED -> "web.train.done";
          case ERROR -> "web.train.failed";
          case CANCELLED -> "web.train.cancelled";
        };
    return texts.text(key, Map.of("name", avatar.name()));
  }

  private static String words(Training training, Phrases phrases, Instant now) {
    Optional<String> waits = TrainingWords.waitsFor(training, phrases);
    if (waits.isPresent()) {
      return waits.get();
    }
    return switch (training.state()) {
      case QUEUED, SUBMITTING -> phrases.texts().text("web.train.going.text");
      case RUNNING -> timeLeft(training, phrases.texts(), now);
      case UNCERTAIN -> phrases.texts().text("web.train.uncertain.text");
      case COMPLETED -> phrases.texts().text("web.train.done.text");
      case ERROR ->
          phrases.error(training.errorCode().orElse("engine-failed"), training.errorDetail());
      case CANCELLED -> phrases.texts().text("web.train.cancelled.text");
    };
  }

  private static String timeLeft(Training training, Texts texts, Instant now) {
    Optional<Duration> left = TrainingWords.left(training, now);
    if (left.isEmpty()) {
      return texts.text("web.train.going.text");
    }
    long seconds = left.get().toSeconds();
    return seconds < 90
        ? texts.text("web.train.left.seconds", Map.of("count", Math.max(1, seconds)))
        : texts.text("web.train.left.minutes", Map.of("count", Math.ceilDiv(seconds, 60)));
  }

  private static String retry(long againMicroUsd, Phrases phrases) {
    return againMicroUsd == 0
        ? phrases.texts().text("web.train.retry")
        : phrases.told("web.train.retry.paid", Map.of("costMicroUsd", againMicroUsd));
  }
}
