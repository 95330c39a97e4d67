package io.aisha.server.telegram;

import io.aisha.server.telegram.screen.Html;
import io.aisha.server.telegram.wire.BotApi;
import io.aisha.server.telegram.wire.Outgoing;
import io.aisha.server.telegram.wire.Sent;
import io.aisha.server.text.Language;
import io.aisha.server.text.Languages;
import io.aisha.server.text.Phrases;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationId;
import io.aisha.studio.generation.ImageId;
import io.aisha.studio.generation.ImageState;
import io.aisha.studio.telegram.Delivery;
import io.aisha.studio.telegram.Dialog;
import io.aisha.studio.training.Training;
import io.aisha.studio.training.TrainingId;
import io.aisha.studio.training.TrainingState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Packs what deliveries send.
final class Parcels {
  private static final int ALBUM_MAX = 10;
  private static final int CAPTION_MAX = 900;

  /// Who has waited so long has put the phone away, and is told with a sound.
  private static final Duration LONG = Duration.ofSeconds(30);

  private final BotServices studio;
  private final BotApi api;
  private final Illustrate illustrate;
  private final Exports exports;
  private final Language usual;

  Parcels(BotServices studio, BotApi api, Illustrate illustrate, Exports exports, Language usual) {
    this.studio = studio;
    this.api = api;
    this.illustrate = illustrate;
    this.exports = exports;
    this.usual = usual;
  }

  /// The next part of a delivery.
  ///
  /// @param words that stand with it, by which it is found again
  /// @param last nothing comes after it
  /// @param send sends it and gives the number of its last message
  record Parcel(String words, boolean last, IntSupplier send) {
    static final Parcel NOTHING = new Parcel("", true, () -> 0);

    boolean isNothing() {
      return this.equals(NOTHING);
    }
  }

  /// What is to be sent next; empty when it is not ready yet.
  ///
  /// @throws StudioException.NotFound when what it is about is gone
  Optional<Parcel> next(Dialog dialog, Delivery delivery) {
    UserId person =
        dialog
            .person()
            .orElseThrow(
                () -> new StudioException.NotFound(ErrorCode.USER_NOT_FOUND, delivery.chatId()));
    User user = studio.accounts().getUser(person);
    Phrases phrases = Phrases.in(Languages.find(user.language()).orElse(usual));
    return switch (delivery.kind()) {
      case LEARNED -> learned(person, delivery, phrases);
      case PICTURES -> pictures(person, delivery, phrases);
      case ORIGINAL -> Optional.of(original(person, delivery, phrases));
      case EXPORT -> Optional.of(exports.next(person, delivery, phrases));
    };
  }

  private Optional<Parcel> learned(UserId person, Delivery delivery, Phrases phrases) {
    Training training =
        studio.trainings().getTraining(person, new TrainingId(delivery.subjectId()));
    if (!training.state().ended()) {
      return Optional.empty();
    }
    Duration took =
        Duration.between(
            training.createdAt(), training.finishedAt().orElse(studio.clock().instant()));
    if (training.state() == TrainingState.CANCELLED || took.compareTo(LONG) < 0) {
      return Optional.of(Parcel.NOTHING); // They did it, or still look on: the screen says it.
    }
    Avatar avatar = studio.avatars().getAvatar(person, training.avatarId());
    String words =
        training.state() == TrainingState.COMPLETED
            ? phrases.texts().text("bot.ready.learned", Map.of("name", avatar.name()))
            : phrases
                .texts()
                .text(
                    "bot.ready.failed",
                    Map.of(
                        "name",
                        avatar.name(),
                        "why",
                        phrases.error(
                            training.errorCode().orElse("engine-failed"), training.errorDetail())));
    String html = Html.escape(words);
    return Optional.of(
        new Parcel(
            html,
            true,
            () ->
                api.send(delivery.chatId(), new Outgoing(html, List.of(), Optional.empty(), false))
                    .messageId()));
  }

  private Optional<Parcel> pictures(UserId person, Delivery delivery, Phrases phrases) {
    Generation generation =
        studio.generations().getGeneration(person, new GenerationId(delivery.subjectId()));
    if (!generation.state().ended()) {
      return Optional.empty();
    }
    List<GeneratedImage> made =
        generation.images().stream()
            .filter(image -> image.state() == ImageState.COMPLETED)
            .toList();
    int from = delivery.partsSent() * ALBUM_MAX;
    if (from >= made.size()) {
      return Optional.of(Parcel.NOTHING);
    }
    List<GeneratedImage> part = made.subList(from, Math.min(made.size(), from + ALBUM_MAX));
    Avatar avatar = studio.avatars().getAvatar(person, generation.avatarId());
    String caption =
        Html.escape(
            shortened(
                avatar.name()
                    + ": "
                    + part.stream()
                        .map(image -> phrases.style(image.style()))
                        .distinct()
                        .collect(Collectors.joining(", "))));
    return Optional.of(
        new Parcel(
            caption,
            from + part.size() == made.size(),
            () -> album(person, delivery.chatId(), part, caption)));
  }

  private int album(UserId person, long chatId, List<GeneratedImage> images, String caption) {
    List<Illustrate.Picture> pictures =
        images.stream().map(image -> illustrate.image(person, image.id())).toList();
    List<Outgoing.Picture> outgoing = pictures.stream().map(illustrate::outgoing).toList();
    List<Sent> sent =
        outgoing.size() == 1
            ? List.of(
                api.send(
                    chatId,
                    new Outgoing(caption, List.of(), Optional.of(outgoing.getFirst()), false)))
            : api.sendAlbum(chatId, outgoing, caption);
    IntStream.range(0, Math.min(sent.size(), pictures.size()))
        .forEach(i -> illustrate.keep(pictures.get(i), sent.get(i).fileId()));
    return sent.stream().mapToInt(Sent::messageId).max().orElse(0);
  }

  private Parcel original(UserId person, Delivery delivery, Phrases phrases) {
    ImageId id = new ImageId(delivery.subjectId());
    GeneratedImage image = studio.generations().getImage(person, id);
    Avatar avatar = studio.avatars().getAvatar(person, image.avatarId());
    String words = Html.escape(phrases.style(image.style()) + ": " + avatar.name());
    return new Parcel(
        words,
        true,
        () ->
            api.sendDocument(
                    delivery.chatId(),
                    fileName(image),
                    studio.generations().openImage(person, id),
                    words)
                .messageId());
  }

  private static String fileName(GeneratedImage image) {
    String kind = image.mediaType().orElse("image/jpeg").replaceFirst(".*/", "");
    String ending = kind.equals("jpeg") ? "jpg" : kind.toLowerCase(Locale.ROOT);
    return image.style() + "-" + image.seed() + "." + ending;
  }

  private static String shortened(String words) {
    return words.codePointCount(0, words.length()) <= CAPTION_MAX
        ? words
        : words.substring(0, words.offsetByCodePoints(0, CAPTION_MAX)) + "…";
  }
}
