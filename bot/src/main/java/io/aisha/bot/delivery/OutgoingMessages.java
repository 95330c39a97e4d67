package io.aisha.bot.delivery;

import io.aisha.bot.dialog.Callback;
import io.aisha.bot.screen.CreateScreen;
import io.aisha.bot.screen.Html;
import io.aisha.bot.screen.TrainingScreen;
import io.aisha.bot.service.BotServices;
import io.aisha.bot.store.Delivery;
import io.aisha.bot.store.DeliveryState;
import io.aisha.bot.store.Dialog;
import io.aisha.bot.wire.BotApi;
import io.aisha.bot.wire.Outgoing;
import io.aisha.bot.wire.Sent;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationId;
import io.aisha.studio.generation.ImageId;
import io.aisha.studio.generation.ImageState;
import io.aisha.studio.training.Training;
import io.aisha.studio.training.TrainingId;
import io.aisha.studio.training.TrainingState;
import io.aisha.text.Language;
import io.aisha.text.Languages;
import io.aisha.text.Phrases;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Packs what deliveries send.
public final class OutgoingMessages {
  private static final int ALBUM_MAX = 10;
  private static final int CAPTION_MAX = 900;

  /// Pictures that are finished within so long come together.
  private static final Duration COLLECT = Duration.ofSeconds(5);

  private static final Duration SETTLED = Duration.ofSeconds(1);

  /// After so long a wait the user has put the phone away, so the message makes a sound.
  private static final Duration LONG = Duration.ofSeconds(30);

  private final BotServices studio;
  private final BotApi api;
  private final Illustrate illustrate;
  private final Exports exports;
  private final Language usual;

  public OutgoingMessages(
      BotServices studio, BotApi api, Illustrate illustrate, Exports exports, Language usual) {
    this.studio = studio;
    this.api = api;
    this.illustrate = illustrate;
    this.exports = exports;
    this.usual = usual;
  }

  /// The next part of a delivery.
  ///
  /// @param words its text or caption, which identifies it after a lost response
  /// @param last nothing comes after it
  /// @param send sends it and gives the number of its last message
  /// @param size how much of the whole it is, 1 or more
  /// @param text it is a text, not a file
  /// @param keyboard rows of buttons below a text
  /// @param trainedAvatar the screen of this avatar's training says it instead
  public record Message(
      String words,
      boolean last,
      int size,
      boolean text,
      List<List<Outgoing.Key>> keyboard,
      Optional<AvatarId> trainedAvatar,
      IntSupplier send) {
    static final Message NOTHING = file("", true, () -> 0);

    static Message file(String words, boolean last, IntSupplier send) {
      return new Message(words, last, 1, false, List.of(), Optional.empty(), send);
    }

    static Message screen(AvatarId avatar) {
      return new Message("", true, 1, false, List.of(), Optional.of(avatar), () -> 0);
    }

    boolean isNothing() {
      return this.equals(NOTHING);
    }
  }

  /// What is to be sent next; empty when it is not ready yet.
  ///
  /// @throws StudioException.NotFound when what it is about is gone
  public Optional<Message> next(Dialog dialog, Delivery delivery) {
    UserId owner =
        dialog
            .userId()
            .orElseThrow(
                () -> new StudioException.NotFound(ErrorCode.USER_NOT_FOUND, delivery.chatId()));
    User user = studio.accounts().getUser(owner);
    Phrases phrases = Phrases.in(Languages.find(user.language()).orElse(usual));
    return switch (delivery.kind()) {
      case LEARNED -> trainingEnd(dialog, owner, delivery, phrases);
      case PICTURES -> pictures(owner, delivery, phrases);
      case ORIGINAL -> Optional.of(original(owner, delivery, phrases));
      case EXPORT -> Optional.of(exports.next(owner, delivery, phrases));
    };
  }

  private Optional<Message> trainingEnd(
      Dialog dialog, UserId owner, Delivery delivery, Phrases phrases) {
    Training training = studio.trainings().getTraining(owner, new TrainingId(delivery.subjectId()));
    if (!training.state().ended()) {
      return Optional.empty();
    }
    Duration took =
        Duration.between(
            training.createdAt(), training.finishedAt().orElse(studio.clock().instant()));
    if (training.state() == TrainingState.CANCELLED || took.compareTo(LONG) < 0) {
      return Optional.of(Message.NOTHING); // They did it, or still look on: the screen says it.
    }
    if (ShowTrainingEnd.mayLead(dialog, training.avatarId())) {
      return Optional.of(Message.screen(training.avatarId()));
    }
    Avatar avatar = studio.avatars().getAvatar(owner, training.avatarId());
    boolean done = training.state() == TrainingState.COMPLETED;
    String words =
        done
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
    Outgoing.Key button =
        new Outgoing.Key(
            phrases.texts().text(done ? "bot.create" : "bot.ready.see"),
            Callback.of(
                    done
                        ? new CreateScreen.OpenFromMessage(avatar.id())
                        : new TrainingScreen.OpenFromMessage(avatar.id()),
                    0)
                .data());
    List<List<Outgoing.Key>> keyboard = List.of(List.of(button));
    return Optional.of(
        new Message(
            html,
            true,
            1,
            true,
            keyboard,
            Optional.empty(),
            () ->
                api.send(delivery.chatId(), new Outgoing(html, keyboard, Optional.empty(), false))
                    .messageId()));
  }

  private Optional<Message> pictures(UserId owner, Delivery delivery, Phrases phrases) {
    Generation generation =
        studio.generations().getGeneration(owner, new GenerationId(delivery.subjectId()));
    boolean ended = generation.state().ended();
    List<GeneratedImage> made = made(generation);
    int from = delivery.partsSent();
    if (from >= made.size()) {
      return ended ? Optional.of(Message.NOTHING) : Optional.empty();
    }
    boolean lost = delivery.state() == DeliveryState.SENDING;
    int size =
        lost && delivery.partSize() > 0
            ? Math.min(delivery.partSize(), made.size() - from)
            : Math.min(ALBUM_MAX, made.size() - from);
    if (!ended && !lost && size < ALBUM_MAX && isFresh(made.get(from))) {
      return Optional.empty(); // More may be finished just now, and come with it.
    }
    List<GeneratedImage> part = made.subList(from, from + size);
    Avatar avatar = studio.avatars().getAvatar(owner, generation.avatarId());
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
        new Message(
            caption,
            ended && from + size == made.size(),
            size,
            false,
            List.of(),
            Optional.empty(),
            () -> album(owner, delivery.chatId(), part, caption)));
  }

  /// The finished pictures in the order in which they finished, so that sent pictures come first.
  /// The newest are omitted while others are being rendered, because a picture that finished
  /// earlier may become visible later.
  private List<GeneratedImage> made(Generation generation) {
    Instant settled =
        generation.state().ended() ? Instant.MAX : studio.clock().instant().minus(SETTLED);
    return generation.images().stream()
        .filter(image -> image.state() == ImageState.COMPLETED)
        .filter(image -> finished(image).isBefore(settled))
        .sorted(
            Comparator.comparing(OutgoingMessages::finished)
                .thenComparingInt(GeneratedImage::ordinal))
        .toList();
  }

  private static Instant finished(GeneratedImage image) {
    return image.finishedAt().orElse(image.createdAt());
  }

  private boolean isFresh(GeneratedImage first) {
    return studio.clock().instant().isBefore(finished(first).plus(COLLECT));
  }

  private int album(UserId owner, long chatId, List<GeneratedImage> images, String caption) {
    List<Illustrate.Picture> pictures =
        images.stream().map(image -> illustrate.image(owner, image.id())).toList();
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

  private Message original(UserId owner, Delivery delivery, Phrases phrases) {
    ImageId id = new ImageId(delivery.subjectId());
    GeneratedImage image = studio.generations().getImage(owner, id);
    Avatar avatar = studio.avatars().getAvatar(owner, image.avatarId());
    String words = Html.escape(phrases.style(image.style()) + ": " + avatar.name());
    return Message.file(
        words,
        true,
        () ->
            api.sendDocument(
                    delivery.chatId(),
                    fileName(image),
                    studio.generations().openImage(owner, id),
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
