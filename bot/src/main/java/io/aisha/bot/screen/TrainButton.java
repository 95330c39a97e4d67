package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.text.EngineWords;
import io.aisha.text.Phrases;
import java.util.List;
import java.util.Optional;

/// The button that leads to a training, the same on every screen.
final class TrainButton {
  private TrainButton() {}

  /// The engine that trains an avatar in one press: with one free engine there is nothing to choose
  /// and nothing to agree to, the first time. Empty to choose first.
  static Optional<String> atOnce(Avatar avatar, ViewContext context) {
    List<AvatarEngine> engines = context.studio().engines().all();
    if (avatar.status() != AvatarStatus.READY
        || avatar.finetuneId().isPresent()
        || engines.size() != 1) {
      return Optional.empty();
    }
    return Optional.of(EngineWords.of(engines.getFirst(), avatar, context.phrases()))
        .filter(words -> words.costMicroUsd() == 0 && words.missing().isEmpty())
        .map(EngineWords::engine);
  }

  /// @param atOnce the engine that trains the avatar in one press; empty to choose first
  static View.Button of(Avatar avatar, Optional<String> atOnce, Phrases phrases) {
    return new View.Button(
        words(avatar, phrases),
        atOnce
            .<CallbackAction>map(engine -> new ConfirmTrainingScreen.Start(avatar.id(), engine))
            .orElseGet(() -> new TrainScreen.Open(avatar.id())));
  }

  /// The text of the button, which differs only by whether there was a training before.
  static String words(Avatar avatar, Phrases phrases) {
    boolean before =
        switch (avatar.status()) {
          case DRAFT, UPLOADING, READY -> avatar.finetuneId().isPresent();
          case TRAINING, COMPLETED, ERROR, CANCELLED -> true;
        };
    return phrases.texts().text(before ? "bot.train.again" : "bot.train");
  }
}
