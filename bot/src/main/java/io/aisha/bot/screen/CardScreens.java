package io.aisha.bot.screen;

import io.aisha.bot.dialog.Verb;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.generation.GenerationId;
import io.aisha.text.Phrases;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// One avatar: what it is, what can be done with it, another name, its end.
public final class CardScreens {
  private CardScreens() {}

  /// One avatar.
  ///
  /// @param cover what it looks like; empty when there is no picture at all
  /// @param pictures how many were made of it, at most as many as are counted
  /// @param making pictures that are being made; empty when none are
  /// @param atOnce the engine by which it is trained in one press; empty to choose first
  public static View card(
      Avatar avatar,
      Optional<Illustration> cover,
      int pictures,
      Optional<GenerationId> making,
      Optional<String> atOnce,
      Phrases phrases) {
    UUID id = avatar.id().value();
    Draft draft =
        Draft.titled(phrases, "bot.card.title", Map.of("name", avatar.name()))
            .line(
                phrases.label("avatar.type", avatar.type().label())
                    + " · "
                    + phrases.label("avatar.status", avatar.status().label()))
            .line(
                phrases
                    .texts()
                    .text(
                        "bot.card.counts",
                        Map.of("photos", avatar.photosCount(), "pictures", pictures)));
    cover.ifPresent(draft::picture);
    if (avatar.main()) {
      draft.text("bot.card.main");
    }
    switch (avatar.status()) {
      case DRAFT, UPLOADING ->
          draft
              .text("bot.card.next.photos")
              .row(draft.button("bot.card.photos.add", Verb.PHOTOS, id));
      case READY ->
          draft
              .text("bot.card.next.train")
              .row(
                  TrainButton.of(avatar, atOnce, phrases),
                  draft.button("bot.photos", Verb.PHOTOS, id));
      case TRAINING ->
          draft
              .row(draft.button("bot.progress", Verb.LEARNING, id))
              .row(draft.button("bot.photos", Verb.PHOTOS, id));
      case COMPLETED ->
          draft
              .row(draft.button("bot.create", Verb.CREATE, id))
              .row(
                  draft.button("bot.photos", Verb.PHOTOS, id),
                  TrainButton.of(avatar, atOnce, phrases));
      case ERROR, CANCELLED ->
          draft
              .row(draft.button("bot.what-happened", Verb.LEARNING, id))
              .row(draft.button("bot.photos", Verb.PHOTOS, id));
    }
    boolean learnedBefore =
        avatar.finetuneId().isPresent() && avatar.status() != AvatarStatus.COMPLETED;
    if (learnedBefore) {
      draft.row(draft.button("bot.create", Verb.CREATE, id));
    }
    making.ifPresent(
        generation -> draft.row(draft.button("bot.making.see", Verb.MAKING, generation.value())));
    if (pictures > 0) {
      draft.row(draft.button("bot.gallery", Verb.GALLERY, id, 0));
    }
    if (!avatar.main()) {
      draft.row(draft.button("bot.card.make-main", Verb.MAIN, id));
    }
    return draft
        .row(
            draft.button("bot.card.rename", Verb.RENAME, id),
            draft.button("bot.card.delete", Verb.ASK_DROP, id))
        .back(Verb.AVATARS, 0);
  }

  public static View rename(Avatar avatar, Phrases phrases) {
    return Draft.titled(phrases, "bot.card.title", Map.of("name", avatar.name()))
        .text("bot.rename.text")
        .back(Verb.CARD, avatar.id().value());
  }

  public static View drop(Avatar avatar, int pictures, Phrases phrases) {
    Draft draft =
        Draft.titled(phrases, "bot.drop.title", Map.of("name", avatar.name()))
            .text("bot.drop.text", Map.of("photos", avatar.photosCount(), "pictures", pictures));
    return draft
        .row(draft.button("bot.drop.no", Verb.CARD, avatar.id().value()))
        .row(draft.button("bot.drop.yes", Verb.DROP, avatar.id().value()))
        .back(Verb.CARD, avatar.id().value());
  }
}
