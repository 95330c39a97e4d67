package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Step;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
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

/// The latest training of an avatar: its progress, or how it ended.
public final class TrainingScreen extends Screen<TrainingScreen.State, TrainingScreen.Action> {
  /// Progress is shown in steps, since every change is a message to Telegram.
  private static final int STEP_PERCENT = 5;

  private static final Duration SOON = Duration.ofSeconds(90);

  TrainingScreen() {
    super("learning", State.class, Action.class);
  }

  /// The avatar whose training is shown.
  public record State(AvatarId avatar) implements DialogState.OfAvatar {
    @Override
    public boolean yieldsToTraining(AvatarId trained) {
      return trained.equals(avatar);
    }
  }

  /// Its buttons.
  sealed interface Action extends CallbackAction {}

  @CallbackAction.Label("tl")
  public record Open(AvatarId avatar) implements Action {}

  /// From the message that the training has failed.
  @CallbackAction.Label(value = "no", besideScreen = true)
  public record OpenFromMessage(AvatarId avatar) implements Action {}

  @CallbackAction.Label(value = "tr", once = true)
  public record Retry(AvatarId avatar) implements Action {}

  @Override
  Step press(Action action, ActionContext context) {
    return switch (action) {
      case Open(AvatarId avatar) -> Step.to(new State(context.own(avatar)));
      case OpenFromMessage(AvatarId avatar) -> Step.to(new State(context.own(avatar)));
      case Retry(AvatarId id) -> {
        AvatarId avatar = context.own(id);
        context.studio().trainings().retry(context.userId(), avatar);
        yield Step.done(new TrainScreen.State(avatar));
      }
    };
  }

  @Override
  View view(State at, ViewContext context) {
    return view(context.avatar(at.avatar()), context);
  }

  /// The latest training; the engines where there was none.
  static View view(Avatar avatar, ViewContext context) {
    return context
        .studio()
        .trainings()
        .findLatest(avatar.owner(), avatar.id())
        .map(training ->
            render(
                avatar,
                training,
                context.charge(training),
                context.phrases(),
                context.studio().clock().instant()))
        .orElseGet(() -> TrainScreen.engines(avatar, context));
  }

  /// @param charge what it costs; empty when it is free
  static View render(
      Avatar avatar, Training training, Optional<Charge> charge, Phrases phrases, Instant now) {
    AvatarId id = avatar.id();
    ViewBuilder builder =
        ViewBuilder.titled(phrases, title(training), Map.of("name", avatar.name()));
    String cost = charge.map(costs -> TrainingWords.cost(costs, phrases)).orElse("");
    View.Button stop = builder.button("bot.cancel", new StopTrainingScreen.Open(id));
    switch (training.state()) {
      case QUEUED, SUBMITTING, RUNNING -> {
        underWay(builder, training, phrases, now);
        builder.say(cost);
        if (!training.cancelRequested()) {
          builder.row(stop);
        }
      }
      case UNCERTAIN -> builder.text("bot.learning.uncertain.text").live().say(cost).row(stop);
      case COMPLETED ->
          builder
              .say(cost)
              .text("bot.learning.done.text")
              .row(builder.button("bot.create", new CreateScreen.Open(id)));
      case ERROR -> {
        builder
            .say(
                phrases.error(training.errorCode().orElse("engine-failed"), training.errorDetail()))
            .say(cost);
        retry(builder, avatar, phrases);
      }
      case CANCELLED -> {
        builder.text("bot.learning.cancelled.text").say(cost);
        retry(builder, avatar, phrases);
      }
    }
    return builder.back(new CardScreen.Open(id));
  }

  private static void underWay(
      ViewBuilder builder, Training training, Phrases phrases, Instant now) {
    int shown = training.progress() / STEP_PERCENT * STEP_PERCENT;
    Optional<String> waitsFor = TrainingWords.waitsFor(training, phrases);
    builder
        .line(
            ProgressBar.of(shown, 100)
                + " "
                + TrainingWords.percent(training, shown, phrases.texts()))
        .say(TrainingWords.phase(training, phrases.texts()))
        .live();
    waitsFor.ifPresent(builder::say);
    if (!training.cancelRequested()) {
      if (waitsFor.isEmpty()) {
        left(training, phrases.texts(), now).ifPresent(builder::line);
      }
      builder.text("bot.learning.wait");
    }
  }

  private static void retry(ViewBuilder builder, Avatar avatar, Phrases phrases) {
    if (avatar.status().allows(AvatarStatus.READY)) {
      builder.row(new View.Button(TrainButton.words(avatar, phrases), new Retry(avatar.id())));
    }
    builder.row(builder.button("bot.photos", new PhotosScreen.Open(avatar.id())));
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
            left.compareTo(SOON) < 0
                ? texts.text("bot.left.soon")
                : texts.text(
                    "bot.left.minutes", Map.of("count", Math.ceilDiv(left.toSeconds(), 60))));
  }
}
