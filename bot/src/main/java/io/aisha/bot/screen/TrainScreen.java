package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.bot.dialog.DialogState;
import io.aisha.bot.dialog.Step;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.text.EngineWords;
import io.aisha.text.Phrases;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The engines that can train an avatar, side by side.
public final class TrainScreen extends Screen<TrainScreen.State, TrainScreen.Open> {

  TrainScreen() {
    super("train", State.class, Open.class);
  }

  /// The avatar that may be trained.
  public record State(AvatarId avatar) implements DialogState.OfAvatar {
    @Override
    public boolean yieldsToTraining(AvatarId trained) {
      return trained.equals(avatar);
    }
  }

  @CallbackAction.Label("t")
  public record Open(AvatarId avatar) implements CallbackAction {}

  @Override
  Step press(Open action, ActionContext context) {
    return Step.to(new State(context.own(action.avatar())));
  }

  @Override
  View view(State at, ViewContext context) {
    return view(context.avatar(at.avatar()), context);
  }

  /// The engines; while a training runs, and after one failed, that training.
  static View view(Avatar avatar, ViewContext context) {
    return switch (avatar.status()) {
      case TRAINING, ERROR, CANCELLED -> TrainingScreen.view(avatar, context);
      case DRAFT, UPLOADING, READY, COMPLETED -> engines(avatar, context);
    };
  }

  static View engines(Avatar avatar, ViewContext context) {
    List<EngineWords> engines =
        context.studio().engines().all().stream()
            .map(engine -> EngineWords.of(engine, avatar, context.phrases()))
            .toList();
    return render(avatar, engines, context.phrases());
  }

  static View render(Avatar avatar, List<EngineWords> engines, Phrases phrases) {
    AvatarId id = avatar.id();
    ViewBuilder builder =
        ViewBuilder.titled(phrases, "bot.train.title", Map.of("name", avatar.name()))
            .text("bot.train.from", Map.of("count", avatar.photosCount()));
    for (EngineWords engine : engines) {
      builder.say(engine.name()).line(facts(engine)).line(engine.about());
      if (engine.missing().isEmpty()) {
        builder.row(
            new View.Button(
                phrases.texts().text("bot.train.with", Map.of("engine", engine.name())),
                new ConfirmTrainingScreen.Open(id, engine.engine())));
      } else {
        builder.line(engine.missing());
      }
    }
    return builder
        .row(builder.button("bot.photos", new PhotosScreen.Open(id)))
        .back(new CardScreen.Open(id));
  }

  private static String facts(EngineWords engine) {
    StringBuilder facts = new StringBuilder(engine.price().orElse(""));
    for (Optional<String> fact :
        List.of(engine.duration(), Optional.of(engine.styles()), engine.photos())) {
      fact.ifPresent(words -> facts.append(facts.isEmpty() ? "" : " · ").append(words));
    }
    return facts.toString();
  }
}
