package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Step;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.training.Training;
import io.aisha.text.Phrases;
import java.util.Map;
import java.util.Optional;

/// Asks whether a training is to be cancelled.
public final class StopTrainingScreen
    extends Screen<StopTrainingScreen.State, StopTrainingScreen.Action> {

  StopTrainingScreen() {
    super("stop-learning", State.class, Action.class);
  }

  /// The avatar whose training may be cancelled.
  public record State(AvatarId avatar) implements DialogState.OfAvatar {
    @Override
    public Optional<DialogState> cancelled() {
      return Optional.of(new TrainingScreen.State(avatar));
    }
  }

  /// Its buttons.
  sealed interface Action extends CallbackAction {}

  @CallbackAction.Label("tq")
  public record Open(AvatarId avatar) implements Action {}

  @CallbackAction.Label(value = "tx", once = true)
  public record Confirm(AvatarId avatar) implements Action {}

  @Override
  Step press(Action action, ActionContext context) {
    return switch (action) {
      case Open(AvatarId avatar) -> Step.to(new State(context.own(avatar)));
      case Confirm(AvatarId id) -> {
        AvatarId avatar = context.own(id);
        Optional<Training> latest =
            context.studio().trainings().findLatest(context.userId(), avatar);
        if (latest.isPresent() && !latest.get().state().ended()) {
          context.studio().trainings().cancel(context.userId(), latest.get().id());
        }
        yield Step.done(new TrainingScreen.State(avatar));
      }
    };
  }

  @Override
  View view(State at, ViewContext context) {
    Avatar avatar = context.avatar(at.avatar());
    Optional<Training> live =
        context
            .studio()
            .trainings()
            .findLatest(avatar.owner(), avatar.id())
            .filter(training -> !training.state().ended());
    return live.isEmpty()
        ? TrainingScreen.view(avatar, context)
        : render(avatar, context.charge(live.get()).isPresent(), context.phrases());
  }

  /// @param paid the training costs money, even when it is cancelled
  static View render(Avatar avatar, boolean paid, Phrases phrases) {
    TrainingScreen.Open back = new TrainingScreen.Open(avatar.id());
    ViewBuilder builder =
        ViewBuilder.titled(phrases, "bot.stop.title", Map.of("name", avatar.name()))
            .text(paid ? "bot.stop.text.paid" : "bot.stop.text");
    return builder
        .row(builder.button("bot.stop.no", back))
        .row(builder.button("bot.stop.yes", new Confirm(avatar.id())))
        .back(back);
  }
}
