package io.aisha.bot.screen;

import io.aisha.bot.dialog.Press;
import io.aisha.bot.dialog.Verb;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.PhotoValidationStatus;
import io.aisha.text.Phrases;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// An avatar's photos: how many there are and are needed, what became of those that came, and each
/// with its verdict.
public final class PhotosScreens {
  private static final int BAR_LENGTH = 10;
  private static final int REFUSED_SHOWN = 10;

  private PhotosScreens() {}

  /// How many photos are wanted.
  ///
  /// @param enough for any engine to learn
  /// @param most that any engine makes use of
  public record Wanted(int enough, int most) {}

  /// How many photos there are, and what became of those that came.
  ///
  /// @param photos how many the avatar has, refused ones too
  /// @param atOnce the engine by which it is trained in one press; empty to choose first
  public static View counter(
      Avatar avatar,
      int photos,
      Wanted wanted,
      Burst burst,
      Optional<String> atOnce,
      Phrases phrases) {
    UUID id = avatar.id().value();
    int good = avatar.photosCount();
    Draft draft =
        Draft.titled(phrases, "bot.photos.title", Map.of("name", avatar.name()))
            .line(bar(good, wanted.most()) + " " + good + "/" + wanted.most());
    summary(burst, draft, phrases);
    int more = wanted.enough() - good;
    if (avatar.status() == AvatarStatus.TRAINING) {
      draft.text("bot.photos.while-training");
    } else if (more > 0) {
      draft.text(photos == 0 ? "bot.photos.empty" : "bot.photos.missing", Map.of("more", more));
      if (photos == 0) {
        draft.text("bot.photos.tips." + (avatar.type() == AvatarType.CHARACTER ? "person" : "any"));
        draft.text("bot.photos.kept");
      }
    } else if (good < wanted.most()) {
      draft.text("bot.photos.enough", Map.of("most", wanted.most()));
    } else {
      draft.text("bot.photos.full");
    }
    if (more <= 0 && avatar.status() != AvatarStatus.TRAINING) {
      draft.row(TrainButton.of(avatar, atOnce, phrases));
    }
    if (avatar.status() == AvatarStatus.TRAINING) {
      draft.row(draft.button("bot.progress", Verb.LEARNING, id));
    }
    if (photos > 0) {
      draft.row(
          new View.Button(
              phrases.texts().text("bot.photos.look", Map.of("count", photos)),
              Press.of(Verb.SHOTS, id, 1)));
    }
    if (burst.waiting() > 0) {
      draft.live();
    }
    return draft.back(Verb.CARD, id);
  }

  private static void summary(Burst burst, Draft draft, Phrases phrases) {
    if (burst.total() == 0) {
      return;
    }
    draft.text(
        burst.waiting() > 0 ? "bot.photos.checking" : "bot.photos.checked",
        Map.of(
            "total",
            burst.total(),
            "done",
            burst.total() - burst.waiting(),
            "accepted",
            burst.accepted(),
            "refused",
            burst.refused().size()));
    List<Burst.Refusal> refusals = burst.refusals();
    refusals.stream()
        .limit(REFUSED_SHOWN)
        .forEach(refusal -> draft.line(refusal(refusal, phrases)));
    int hidden =
        refusals.stream().skip(REFUSED_SHOWN).mapToInt(refusal -> refusal.numbers().size()).sum();
    if (hidden > 0) {
      draft.line(phrases.texts().text("bot.photos.refused.more", Map.of("count", hidden)));
    }
    if (burst.refused().stream().anyMatch(Burst.Refused::asFile)) {
      draft.text("bot.photos.as-file");
    }
  }

  /// Photos that are refused for one reason, in a line.
  public static String refusal(Burst.Refusal refusal, Phrases phrases) {
    return phrases
        .texts()
        .text(
            "bot.photos.refused",
            Map.of(
                "count",
                refusal.numbers().size(),
                "numbers",
                refusal.written(),
                "why",
                refusal.why()));
  }

  private static String bar(int good, int most) {
    int full = Math.clamp((long) good * BAR_LENGTH / Math.max(1, most), 0, BAR_LENGTH);
    return "▰".repeat(full) + "▱".repeat(BAR_LENGTH - full);
  }

  /// One photo with its verdict.
  ///
  /// @param photos all of the avatar, by their numbers
  /// @param index which of them, from 0
  /// @param sentences what is wrong with it, and what to do
  /// @param removed one that was just removed and can be put back
  public static View shot(
      Avatar avatar,
      List<Photo> photos,
      int index,
      List<String> sentences,
      Optional<Photo> removed,
      Phrases phrases) {
    UUID id = avatar.id().value();
    Photo photo = photos.get(index);
    Draft draft =
        Draft.titled(phrases, "bot.shot.title", Map.of("number", photo.number()))
            .line(verdict(photo, phrases));
    sentences.forEach(draft::say);
    draft.picture(
        photo.key().isPresent() ? new Illustration.OfPhoto(photo.id()) : new Illustration.Blank());
    if (photos.size() > 1) {
      draft.row(
          draft.button("bot.earlier", Verb.SHOTS, id, neighbour(photos, index - 1)),
          draft.button("bot.later", Verb.SHOTS, id, neighbour(photos, index + 1)));
    }
    if (avatar.status() != AvatarStatus.TRAINING) {
      draft.row(
          new View.Button(
              phrases.texts().text("bot.shot.remove", Map.of("number", photo.number())),
              Press.of(Verb.REMOVE_SHOT, photo.id().value())));
    }
    removed.ifPresent(gone -> draft.row(putBack(gone, phrases)));
    return draft.back(Verb.PHOTOS, id);
  }

  private static int neighbour(List<Photo> photos, int index) {
    return photos.get(Math.floorMod(index, photos.size())).number();
  }

  private static View.Button putBack(Photo removed, Phrases phrases) {
    return new View.Button(
        phrases.texts().text("bot.shot.restore", Map.of("number", removed.number())),
        Press.of(Verb.RESTORE_SHOT, removed.id().value()));
  }

  /// The last photo was removed.
  public static View allRemoved(Avatar avatar, Photo removed, Phrases phrases) {
    return Draft.titled(phrases, "bot.photos.title", Map.of("name", avatar.name()))
        .text("bot.shot.none")
        .row(putBack(removed, phrases))
        .back(Verb.PHOTOS, avatar.id().value());
  }

  private static String verdict(Photo photo, Phrases phrases) {
    String status = phrases.label("photo.status", photo.status().label());
    return photo.status() == PhotoValidationStatus.VALID
        ? "✓ "
            + phrases
                .texts()
                .text("bot.shot.good", Map.of("quality", Math.round(photo.qualityScore() * 100)))
        : "✗ " + status;
  }

  /// Photos came and it is not known whose they are.
  ///
  /// @param avatars that can be given photos, the newest first
  public static View whose(int waiting, List<Avatar> avatars, Phrases phrases) {
    Draft draft =
        Draft.titled(phrases, "bot.whose.title", Map.of("count", waiting))
            .text(avatars.isEmpty() ? "bot.whose.none" : "bot.whose.text");
    avatars.stream()
        .limit(8)
        .forEach(avatar ->
            draft.row(
                new View.Button(
                    MenuScreen.shortName(avatar), Press.of(Verb.WHOSE_IS, avatar.id().value()))));
    return draft
        .row(draft.button("bot.new", Verb.WHOSE_NEW))
        .row(draft.button("bot.whose.nobodys", Verb.WHOSE_NOBODYS))
        .back(Verb.MENU);
  }
}
