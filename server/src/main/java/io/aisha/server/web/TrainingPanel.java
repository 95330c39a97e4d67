package io.aisha.server.web;

import io.aisha.server.text.Phrases;
import io.aisha.server.text.Texts;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.training.Training;
import io.aisha.studio.training.TrainingState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// The latest attempt to learn an avatar.
///
/// @param live it goes on, so the panel asks for itself again
/// @param progress 0..100
/// @param done the avatar can be used now
public record TrainingPanel(
    String id,
    String avatarId,
    Status status,
    String title,
    String words,
    boolean live,
    int progress,
    boolean cancellable,
    boolean retryable,
    boolean done) {

  /// Below this many percent nothing can be said about the time left.
  private static final int TELLING_PROGRESS = 8;

  static TrainingPanel of(Training training, Avatar avatar, Phrases phrases, Instant now) {
    TrainingState state = training.state();
    return new TrainingPanel(
        training.id().toString(),
        training.avatarId().toString(),
        Status.of(state, phrases),
        title(training, avatar, phrases.texts()),
        words(training, phrases, now),
        !state.ended(),
        training.progress(),
        !state.ended() && !training.cancelRequested(),
        avatar.status().allows(AvatarStatus.READY) && state.ended(),
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
    if (training.progress() < TELLING_PROGRESS || training.startedAt().isEmpty()) {
      return texts.text("web.train.going.text");
    }
    Duration gone = Duration.between(training.startedAt().get(), now);
    Duration left = gone.multipliedBy(100L - training.progress()).dividedBy(training.progress());
    return left.toSeconds() < 90
        ? texts.text("web.train.left.seconds", Map.of("count", Math.max(1, left.toSeconds())))
        : texts.text("web.train.left.minutes", Map.of("count", Math.ceilDiv(left.toSeconds(), 60)));
  }
}
