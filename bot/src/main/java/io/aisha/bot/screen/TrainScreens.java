package io.aisha.bot.screen;

import io.aisha.bot.dialog.Press;
import io.aisha.bot.dialog.Verb;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.cost.Charge;
import io.aisha.studio.training.Training;
import io.aisha.studio.training.TrainingState;
import io.aisha.text.EngineWords;
import io.aisha.text.Phrases;
import io.aisha.text.Texts;
import io.aisha.text.TrainingWords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Learning: by which engine, for what price, how far it is, how it ended.
public final class TrainScreens {
  private static final int BAR_LENGTH = 10;

  /// Progress is shown in steps, since every change is a message to Telegram.
  private static final int STEP_PERCENT = 5;

  private TrainScreens() {}

  /// The engines side by side.
  public static View engines(Avatar avatar, List<EngineWords> engines, Phrases phrases) {
    UUID id = avatar.id().value();
    Draft draft =
        Draft.titled(phrases, "bot.train.title", Map.of("name", avatar.name()))
            .text("bot.train.from", Map.of("count", avatar.photosCount()));
    for (EngineWords engine : engines) {
      draft.say(engine.name()).line(facts(engine)).line(engine.about());
      if (engine.missing().isEmpty()) {
        draft.row(
            new View.Button(
                phrases.texts().text("bot.train.with", Map.of("engine", engine.name())),
                Press.of(Verb.TRAIN_WITH, id, engine.engine())));
      } else {
        draft.line(engine.missing());
      }
    }
    return draft.row(draft.button("bot.photos", Verb.PHOTOS, id)).back(Verb.CARD, id);
  }

  private static String facts(EngineWords engine) {
    StringBuilder facts = new StringBuilder(engine.price().orElse(""));
    for (Optional<String> fact :
        List.of(engine.duration(), Optional.of(engine.styles()), engine.photos())) {
      fact.ifPresent(words -> facts.append(facts.isEmpty() ? "" : " · ").append(words));
    }
    return facts.toString();
  }

  /// What is about to be started.
  public static View confirm(Avatar avatar, EngineWords engine, Phrases phrases) {
    UUID id = avatar.id().value();
    Draft draft =
        Draft.titled(phrases, "bot.confirm.title", Map.of("name", avatar.name()))
            .text("bot.train.from", Map.of("count", avatar.photosCount()))
            .say(engine.name())
            .line(engine.price().orElse(""))
            .line(engine.duration().orElse(""))
            .say(engine.missing());
    if (avatar.status() == AvatarStatus.COMPLETED) {
      draft.text("bot.confirm.again");
    }
    if (engine.missing().isEmpty()) {
      String words =
          engine.costMicroUsd() == 0
              ? phrases.texts().text("bot.confirm.start")
              : phrases.told(
                  "bot.confirm.start.paid", Map.of("costMicroUsd", engine.costMicroUsd()));
      draft.row(new View.Button(words, Press.of(Verb.START, id, engine.engine())));
    }
    return draft.back(Verb.TRAIN, id);
  }

  /// The latest training.
  ///
  /// @param charge what it costs; empty when it is free
  public static View progress(
      Avatar avatar, Training training, Optional<Charge> charge, Phrases phrases, Instant now) {
    UUID id = avatar.id().value();
    Draft draft = Draft.titled(phrases, title(training), Map.of("name", avatar.name()));
    switch (training.state()) {
      case QUEUED, SUBMITTING, RUNNING -> {
        int shown = training.progress() / STEP_PERCENT * STEP_PERCENT;
        draft.line(bar(shown) + " " + TrainingWords.percent(training, shown, phrases.texts()));
        draft.say(TrainingWords.phase(training, phrases.texts()));
        draft.live();
        Optional<String> waits = TrainingWords.waitsFor(training, phrases);
        waits.ifPresent(draft::say);
        if (!training.cancelRequested()) {
          if (waits.isEmpty()) {
            left(training, phrases.texts(), now).ifPresent(draft::line);
          }
          draft.text("bot.learning.wait");
        }
        charge.ifPresent(costs -> draft.say(TrainingWords.cost(costs, phrases)));
        if (!training.cancelRequested()) {
          draft.row(draft.button("bot.cancel", Verb.ASK_STOP, id));
        }
      }
      case UNCERTAIN -> {
        draft.text("bot.learning.uncertain.text").live();
        charge.ifPresent(costs -> draft.say(TrainingWords.cost(costs, phrases)));
        draft.row(draft.button("bot.cancel", Verb.ASK_STOP, id));
      }
      case COMPLETED -> {
        charge.ifPresent(costs -> draft.say(TrainingWords.cost(costs, phrases)));
        draft.text("bot.learning.done.text").row(draft.button("bot.create", Verb.CREATE, id));
      }
      case ERROR -> {
        draft.say(
            phrases.error(training.errorCode().orElse("engine-failed"), training.errorDetail()));
        charge.ifPresent(costs -> draft.say(TrainingWords.cost(costs, phrases)));
        retry(draft, avatar, id, phrases);
      }
      case CANCELLED -> {
        draft.text("bot.learning.cancelled.text");
        charge.ifPresent(costs -> draft.say(TrainingWords.cost(costs, phrases)));
        retry(draft, avatar, id, phrases);
      }
    }
    return draft.back(Verb.CARD, id);
  }

  private static void retry(Draft draft, Avatar avatar, UUID id, Phrases phrases) {
    if (avatar.status().allows(AvatarStatus.READY)) {
      draft.row(new View.Button(TrainButton.words(avatar, phrases), Press.of(Verb.RETRY, id)));
    }
    draft.row(draft.button("bot.photos", Verb.PHOTOS, id));
  }

  private static String title(Training training) {
    return switch (training.state()) {
      case QUEUED, SUBMITTING, RUNNING ->
          training.cancelRequested() ? "bot.learning.stopping" : "bot.learning.going";
      case UNCERTAIN -> "bot.learning.uncertain";
      case COMPLETED -> "bot.learning.done";
      case ERROR -> "bot.learning.failed";
      case CANCELLED -> "bot.learning.cancelled";
    };
  }

  private static Optional<String> left(Training training, Texts texts, Instant now) {
    if (training.state() != TrainingState.RUNNING) {
      return Optional.empty();
    }
    return TrainingWords.left(training, now)
        .map(left ->
            left.compareTo(Duration.ofSeconds(90)) < 0
                ? texts.text("bot.left.soon")
                : texts.text(
                    "bot.left.minutes", Map.of("count", Math.ceilDiv(left.toSeconds(), 60))));
  }

  /// Whether to end a training.
  public static View stop(Avatar avatar, boolean paid, Phrases phrases) {
    UUID id = avatar.id().value();
    Draft draft =
        Draft.titled(phrases, "bot.stop.title", Map.of("name", avatar.name()))
            .text(paid ? "bot.stop.text.paid" : "bot.stop.text");
    return draft
        .row(draft.button("bot.stop.no", Verb.LEARNING, id))
        .row(draft.button("bot.stop.yes", Verb.STOP, id))
        .back(Verb.LEARNING, id);
  }

  private static String bar(int percent) {
    int full = percent * BAR_LENGTH / 100;
    return "▰".repeat(full) + "▱".repeat(BAR_LENGTH - full);
  }
}
