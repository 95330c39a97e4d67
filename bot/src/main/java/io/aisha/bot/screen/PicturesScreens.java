package io.aisha.bot.screen;

import io.aisha.bot.dialog.Verb;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.Generation;
import io.aisha.text.Phrases;
import io.aisha.text.TrainingWords;
import java.util.Map;
import java.util.UUID;

/// Pictures: being made, and made.
public final class PicturesScreens {
  private static final int BAR_LENGTH = 10;

  private PicturesScreens() {}

  public static View making(Avatar avatar, Generation generation, Phrases phrases) {
    UUID id = avatar.id().value();
    int total = Math.max(1, generation.images().size());
    int ready = generation.completedImages();
    Map<String, Object> counts = Map.of("ready", ready, "total", total);
    Draft draft =
        switch (generation.state()) {
          case QUEUED, RUNNING -> {
            int full = ready * BAR_LENGTH / total;
            Draft going =
                Draft.titled(phrases, "bot.making.going", counts)
                    .line("▰".repeat(full) + "▱".repeat(BAR_LENGTH - full))
                    .text("bot.making.going.text", counts)
                    .live();
            TrainingWords.waitsFor(generation, phrases).ifPresent(going::say);
            yield going.row(going.button("bot.cancel", Verb.STOP_MAKING, generation.id().value()));
          }
          case COMPLETED ->
              Draft.titled(phrases, "bot.making.done", counts).text("bot.making.done.text");
          case ERROR ->
              Draft.titled(phrases, "bot.making.failed")
                  .say(phrases.error(generation.errorCode().orElse("engine-failed"), Map.of()));
          case CANCELLED -> Draft.titled(phrases, "bot.making.cancelled", counts);
        };
    if (generation.state().ended()) {
      draft.row(draft.button("bot.making.more", Verb.CREATE, id));
      if (ready > 0) {
        draft.row(draft.button("bot.gallery", Verb.GALLERY, id, 0));
      }
    }
    return draft.back(Verb.CARD, id);
  }

  /// One picture.
  ///
  /// @param index its place among all, from 0, the newest first
  public static View picture(
      Avatar avatar, GeneratedImage image, int index, int count, Phrases phrases) {
    UUID id = avatar.id().value();
    UUID picture = image.id().value();
    Draft draft =
        Draft.titled(
                phrases,
                "bot.picture.title",
                Map.of("style", phrases.style(image.style()), "name", avatar.name()))
            .line(phrases.texts().text("bot.page", Map.of("number", index + 1, "count", count)))
            .picture(new Illustration.OfImage(image.id()));
    if (count > 1) {
      draft.row(
          draft.button("bot.earlier", Verb.GALLERY, id, (index + count - 1) % count),
          draft.button("bot.later", Verb.GALLERY, id, (index + 1) % count));
    }
    return draft
        .row(
            draft.button("bot.picture.file", Verb.ORIGINAL, picture),
            draft.button("bot.picture.again", Verb.MORE_LIKE, picture))
        .row(draft.button("bot.picture.delete", Verb.ASK_DROP_IMAGE, picture, index))
        .back(Verb.CARD, id);
  }

  public static View empty(Avatar avatar, Phrases phrases) {
    Draft draft =
        Draft.titled(phrases, "bot.gallery.title", Map.of("name", avatar.name()))
            .text("bot.gallery.empty");
    return draft
        .row(draft.button("bot.create", Verb.CREATE, avatar.id().value()))
        .back(Verb.CARD, avatar.id().value());
  }

  public static View drop(Avatar avatar, GeneratedImage image, int index, Phrases phrases) {
    UUID id = avatar.id().value();
    Draft draft =
        Draft.titled(
                phrases,
                "bot.picture.drop.title",
                Map.of("style", phrases.style(image.style()), "name", avatar.name()))
            .text("bot.picture.drop.text")
            .picture(new Illustration.OfImage(image.id()));
    return draft
        .row(draft.button("bot.drop.no", Verb.GALLERY, id, index))
        .row(draft.button("bot.drop.yes", Verb.DROP_IMAGE, image.id().value(), index))
        .back(Verb.GALLERY, id, index);
  }
}
