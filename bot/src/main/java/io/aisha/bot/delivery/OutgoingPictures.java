package io.aisha.bot.delivery;

import io.aisha.bot.delivery.OutgoingMessages.Message;
import io.aisha.bot.screen.Html;
import io.aisha.bot.service.BotServices;
import io.aisha.bot.store.Delivery;
import io.aisha.bot.store.DeliveryState;
import io.aisha.bot.wire.BotApi;
import io.aisha.bot.wire.Outgoing;
import io.aisha.bot.wire.Sent;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.engine.StyleGroup;
import io.aisha.studio.engine.StyleInfo;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationId;
import io.aisha.studio.generation.ImageId;
import io.aisha.studio.generation.ImageState;
import io.aisha.text.Phrases;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Sends finished pictures: as photos, or as files where a photo would spoil them.
public final class OutgoingPictures {
  private static final int ALBUM_MAX = 10;
  private static final int CAPTION_MAX = 900;
  private static final String JPEG = "image/jpeg";

  /// Pictures that are finished within so long come together.
  private static final Duration COLLECT = Duration.ofSeconds(5);

  private static final Duration SETTLED = Duration.ofSeconds(1);

  private final BotServices studio;
  private final BotApi api;
  private final Illustrate illustrate;

  public OutgoingPictures(BotServices studio, BotApi api, Illustrate illustrate) {
    this.studio = studio;
    this.api = api;
    this.illustrate = illustrate;
  }

  /// The next pictures of a request that are finished: up to ten photos together, or one file.
  ///
  /// @return empty when none is ready yet
  Optional<Message> next(UserId owner, Delivery delivery, Phrases phrases) {
    Generation generation =
        studio.generations().getGeneration(owner, new GenerationId(delivery.subjectId()));
    boolean ended = generation.state().ended();
    List<GeneratedImage> made = made(generation);
    int from = delivery.partsSent();
    if (from >= made.size()) {
      return ended ? Optional.of(Message.NOTHING) : Optional.empty();
    }
    boolean lost = delivery.state() == DeliveryState.SENDING;
    Set<ImageId> files = files(generation);
    boolean asFile = files.contains(made.get(from).id());
    int most = asFile ? 1 : photosInARow(made, from, files);
    int size =
        lost && delivery.partSize() > 0 ? Math.min(delivery.partSize(), made.size() - from) : most;
    boolean mayGrow = !asFile && size < ALBUM_MAX && from + size == made.size();
    if (!ended && !lost && mayGrow && isFresh(made.get(from))) {
      return Optional.empty(); // More may be finished just now, and come with it.
    }
    List<GeneratedImage> part = made.subList(from, from + size);
    Avatar avatar = studio.avatars().getAvatar(owner, generation.avatarId());
    boolean last = ended && from + size == made.size();
    if (asFile) {
      return Optional.of(
          file(delivery, part.getFirst(), caption(part.getFirst(), avatar, phrases), last));
    }
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
            last,
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
            Comparator.comparing(OutgoingPictures::finished)
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

  /// One picture as it was made.
  Message original(UserId owner, Delivery delivery, Phrases phrases) {
    GeneratedImage image = studio.generations().getImage(owner, new ImageId(delivery.subjectId()));
    Avatar avatar = studio.avatars().getAvatar(owner, image.avatarId());
    String words = Html.escape(phrases.style(image.style()) + ": " + avatar.name());
    return file(delivery, image, words, true);
  }

  private Message file(Delivery delivery, GeneratedImage image, String html, boolean last) {
    return Message.file(
        html,
        last,
        () ->
            api.sendDocument(
                    delivery.chatId(),
                    new Outgoing.Upload(
                        fileName(image), studio.generations().openImage(image.owner(), image.id())),
                    html)
                .messageId());
  }

  /// Says what it is, and why it is not sent as a photo.
  private String caption(GeneratedImage image, Avatar avatar, Phrases phrases) {
    return Html.escape(avatar.name() + ": " + phrases.style(image.style()))
        + "\n\n"
        + Html.escape(
            phrases.texts().text(isJpeg(image) ? "bot.picture.exact" : "bot.picture.transparent"));
  }

  /// The finished pictures that a photo would spoil, because Telegram reduces photos and makes them
  /// JPEG: those of transparent products, and documents, which have an exact size.
  private Set<ImageId> files(Generation generation) {
    Map<String, StyleGroup> groups =
        studio.engines().find(generation.engine()).stream()
            .flatMap(engine -> engine.capabilities().styles().stream())
            .collect(Collectors.toMap(StyleInfo::id, StyleInfo::group));
    return generation.images().stream()
        .filter(image ->
            switch (groups.getOrDefault(image.style(), StyleGroup.PICTURES)) {
              case PICTURES -> false;
              case PRODUCTS -> !isJpeg(image);
              case DOCUMENTS -> true;
            })
        .map(GeneratedImage::id)
        .collect(Collectors.toSet());
  }

  private static int photosInARow(List<GeneratedImage> made, int from, Set<ImageId> files) {
    return (int)
        made.stream()
            .skip(from)
            .limit(ALBUM_MAX)
            .takeWhile(image -> !files.contains(image.id()))
            .count();
  }

  private static boolean isJpeg(GeneratedImage image) {
    return image.mediaType().orElse(JPEG).equals(JPEG);
  }

  private static String fileName(GeneratedImage image) {
    String kind = image.mediaType().orElse(JPEG).replaceFirst(".*/", "");
    String ending = kind.equals("jpeg") ? "jpg" : kind.toLowerCase(Locale.ROOT);
    return image.style() + "-" + image.seed() + "." + ending;
  }

  private static String shortened(String words) {
    return words.codePointCount(0, words.length()) <= CAPTION_MAX
        ? words
        : words.substring(0, words.offsetByCodePoints(0, CAPTION_MAX)) + "…";
  }
}
