package io.aisha.bot.screen;

import io.aisha.bot.dialog.Press;
import io.aisha.bot.dialog.Verb;
import io.aisha.studio.avatar.Avatar;
import io.aisha.text.Phrases;
import java.util.Optional;

/// The button that leads to a training: it says the same on every screen.
final class TrainButton {
  private TrainButton() {}

  /// @param atOnce the one engine there is to choose, which is free: it starts in one press; empty
  ///   to choose and to see the price first
  static View.Button of(Avatar avatar, Optional<String> atOnce, Phrases phrases) {
    return new View.Button(
        words(avatar, phrases),
        atOnce
            .map(engine -> Press.of(Verb.START, avatar.id().value(), engine))
            .orElseGet(() -> Press.of(Verb.TRAIN, avatar.id().value())));
  }

  /// What training is called: it differs only by whether there was one before.
  static String words(Avatar avatar, Phrases phrases) {
    boolean before =
        switch (avatar.status()) {
          case DRAFT, UPLOADING, READY -> avatar.finetuneId().isPresent();
          case TRAINING, COMPLETED, ERROR, CANCELLED -> true;
        };
    return phrases.texts().text(before ? "bot.train.again" : "bot.train");
  }
}
