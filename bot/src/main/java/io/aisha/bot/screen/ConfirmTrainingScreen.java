package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Step;
import io.aisha.bot.store.DeliveryKind;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.training.Training;
import io.aisha.text.EngineWords;
import io.aisha.text.Phrases;
import java.util.Map;
import java.util.Optional;

/// Shows the price of a training and starts it.
public final class ConfirmTrainingScreen
    extends Screen<ConfirmTrainingScreen.State, ConfirmTrainingScreen.Action> {

  ConfirmTrainingScreen() {
    super("train-with", State.class, Action.class);
  }

  /// The training that may be started.
  ///
  /// @param engine the name of the engine
  public record State(AvatarId avatar, String engine) implements DialogState.OfAvatar {
    @Override
    public Optional<DialogState> cancelled() {
      return Optional.of(new TrainScreen.State(avatar));
    }
  }

  /// Its buttons.
  sealed interface Action extends CallbackAction {}

  @CallbackAction.Label("te")
  public record Open(AvatarId avatar, String engine) implements Action {}

  @CallbackAction.Label(value = "ts", once = true)
  public record Start(AvatarId avatar, String engine) implements Action {}

  @Override
  Step press(Action action, ActionContext context) {
    return switch (action) {
      case Open(AvatarId avatar, String engine) -> Step.to(new State(context.own(avatar), engine));
      case Start(AvatarId id, String engine) -> {
        AvatarId avatar = context.own(id);
        Training training = context.studio().trainings().start(context.userId(), avatar, engine);
        context.deliver("learned:" + training.id(), DeliveryKind.LEARNED, training.id().value());
        yield Step.done(new TrainingScreen.State(avatar));
      }
    };
  }

  @Override
  View view(State at, ViewContext context) {
    Avatar avatar = context.avatar(at.avatar());
    Optional<AvatarEngine> engine = context.studio().engines().find(at.engine());
    return engine.isEmpty() || avatar.status() == AvatarStatus.TRAINING
        ? TrainScreen.view(avatar, context)
        : render(
            avatar, EngineWords.of(engine.get(), avatar, context.phrases()), context.phrases());
  }

  static View render(Avatar avatar, EngineWords engine, Phrases phrases) {
    ViewBuilder builder =
        ViewBuilder.titled(phrases, "bot.confirm.title", Map.of("name", avatar.name()))
            .text("bot.train.from", Map.of("count", avatar.photosCount()))
            .say(engine.name())
            .line(engine.price().orElse(""))
            .line(engine.duration().orElse(""))
            .say(engine.missing());
    if (avatar.status() == AvatarStatus.COMPLETED) {
      builder.text("bot.confirm.again");
    }
    if (engine.missing().isEmpty()) {
      String words =
          engine.costMicroUsd() == 0
              ? phrases.texts().text("bot.confirm.start")
              : phrases.told(
                  "bot.confirm.start.paid", Map.of("costMicroUsd", engine.costMicroUsd()));
      builder.row(new View.Button(words, new Start(avatar.id(), engine.engine())));
    }
    return builder.back(new TrainScreen.Open(avatar.id()));
  }
}
