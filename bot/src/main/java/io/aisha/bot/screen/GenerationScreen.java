package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Step;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationId;
import io.aisha.text.Phrases;
import io.aisha.text.TrainingWords;
import java.util.Map;

/// Pictures that are being made, or how that ended.
public final class GenerationScreen
    extends Screen<GenerationScreen.State, GenerationScreen.Action> {

  GenerationScreen() {
    super("making", State.class, Action.class);
  }

  /// The generation that is shown.
  public record State(AvatarId avatar, GenerationId generation) implements DialogState.OfAvatar {}

  /// Its buttons.
  sealed interface Action extends CallbackAction {}

  @CallbackAction.Label("gw")
  public record Open(GenerationId generation) implements Action {}

  @CallbackAction.Label(value = "gx", once = true)
  public record Stop(GenerationId generation) implements Action {}

  @Override
  Step press(Action action, ActionContext context) {
    return switch (action) {
      case Open(GenerationId id) -> {
        Generation generation = context.studio().generations().getGeneration(context.userId(), id);
        yield Step.to(new State(generation.avatarId(), id));
      }
      case Stop(GenerationId id) -> {
        Generation generation = context.studio().generations().cancel(context.userId(), id);
        yield Step.done(new State(generation.avatarId(), id));
      }
    };
  }

  @Override
  View view(State at, ViewContext context) {
    return render(
        context.avatar(at.avatar()),
        context.studio().generations().getGeneration(context.user(), at.generation()),
        context.phrases());
  }

  static View render(Avatar avatar, Generation generation, Phrases phrases) {
    int total = Math.max(1, generation.images().size());
    int ready = generation.completedImages();
    Map<String, Object> counts = Map.of("ready", ready, "total", total);
    ViewBuilder builder =
        switch (generation.state()) {
          case QUEUED, RUNNING -> {
            ViewBuilder going =
                ViewBuilder.titled(phrases, "bot.making.going", counts)
                    .line(ProgressBar.of(ready, total))
                    .text("bot.making.going.text", counts)
                    .live();
            TrainingWords.waitsFor(generation, phrases).ifPresent(going::say);
            yield going.row(going.button("bot.cancel", new Stop(generation.id())));
          }
          case COMPLETED ->
              ViewBuilder.titled(phrases, "bot.making.done", counts).text("bot.making.done.text");
          case ERROR ->
              ViewBuilder.titled(phrases, "bot.making.failed")
                  .say(phrases.error(generation.errorCode().orElse("engine-failed"), Map.of()));
          case CANCELLED -> ViewBuilder.titled(phrases, "bot.making.cancelled", counts);
        };
    if (generation.state().ended()) {
      builder.row(builder.button("bot.making.more", new CreateScreen.Open(avatar.id())));
      if (ready > 0) {
        builder.row(builder.button("bot.gallery", new GalleryScreen.Open(avatar.id(), 0)));
      }
    }
    return builder.back(new CardScreen.Open(avatar.id()));
  }
}
