package io.aisha.server.telegram;

import io.aisha.server.telegram.place.Place;
import io.aisha.server.telegram.place.PlaceText;
import io.aisha.server.telegram.screen.Burst;
import io.aisha.server.text.Phrases;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.PhotoId;
import io.aisha.studio.photo.PhotoValidationStatus;
import io.aisha.studio.photo.Reason;
import io.aisha.studio.telegram.ArrivalState;
import io.aisha.studio.telegram.ArrivedPhoto;
import io.aisha.studio.telegram.Dialog;
import io.aisha.studio.telegram.LivingMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Sums up photos that come together: an album is so many messages, without a sign of how many they
/// are or that the last has come. So nothing waits for an album: each photo is taken as it comes,
/// and only the summary waits until it is quiet.
final class Bursts {
  /// After so long without another photo they are taken for all.
  private static final Duration QUIET = Duration.ofMillis(1_200);

  /// So long the summary waits for verdicts, which mostly come sooner.
  private static final Duration VERDICTS = Duration.ofSeconds(3);

  /// Longer than this nobody waits for a word.
  private static final Duration LONGEST = Duration.ofSeconds(8);

  /// What Telegram's way of making photos small can cause.
  private static final Set<String> SMALLNESS = Set.of("TOO_SMALL", "BLURRED", "FACE_TOO_SMALL");

  private final BotMemory memory;
  private final Clock clock;

  Bursts(BotMemory memory, Clock clock) {
    this.memory = memory;
    this.clock = clock;
  }

  /// When the summary may be shown; empty when there is nothing to wait for.
  Optional<Instant> notBefore(Dialog dialog) {
    Optional<Instant> since = dialog.standing().burstAt();
    if (since.isEmpty()
        || !(PlaceText.read(dialog.standing().place()) instanceof Place.Photos at)) {
      return since.map(first -> first.plus(QUIET)).filter(clock.instant()::isBefore);
    }
    List<ArrivedPhoto> arrived = memory.arrivals().since(dialog.chatId(), at.avatar(), since.get());
    Instant last =
        arrived.stream().map(ArrivedPhoto::arrivedAt).max(Instant::compareTo).orElse(since.get());
    boolean waiting = arrived.stream().anyMatch(photo -> photo.state() == ArrivalState.WAITING);
    Instant shown = dialog.showing().living().map(LivingMessage::shownAt).orElse(Instant.EPOCH);
    Instant from = shown.isAfter(since.get()) ? shown : since.get();
    Instant wanted = last.plus(waiting ? VERDICTS : QUIET);
    Instant latest = from.plus(LONGEST);
    Instant time = wanted.isBefore(latest) ? wanted : latest;
    return Optional.of(time).filter(clock.instant()::isBefore);
  }

  /// What became of those of the burst.
  Burst of(Dialog dialog, Avatar avatar, List<Photo> photos, Phrases phrases) {
    Optional<Instant> since = dialog.standing().burstAt();
    if (since.isEmpty()) {
      return Burst.NONE;
    }
    List<ArrivedPhoto> arrived = memory.arrivals().since(dialog.chatId(), avatar.id(), since.get());
    Map<PhotoId, Photo> byId =
        photos.stream().collect(Collectors.toMap(Photo::id, Function.identity()));
    int waiting = 0;
    int accepted = 0;
    List<Burst.Refused> refused = new ArrayList<>();
    for (int i = 0; i < arrived.size(); i++) {
      ArrivedPhoto photo = arrived.get(i);
      Optional<Photo> kept = photo.photoId().map(byId::get);
      switch (photo.state()) {
        case WAITING -> waiting++;
        case FAILED ->
            refused.add(
                new Burst.Refused(
                    i + 1, failure(photo.errorCode().orElse(FetchPhotos.LOST), phrases), false));
        case KNOWN ->
            refused.add(
                new Burst.Refused(i + 1, phrases.texts().text("bot.photos.already"), false));
        case ADDED -> {
          if (kept.isPresent() && kept.get().status() == PhotoValidationStatus.VALID) {
            accepted++;
          } else if (kept.isPresent()) {
            refused.add(refused(i + 1, photo, kept.get(), phrases));
          } // Else it was removed again, and nobody wants to hear of it.
        }
      }
    }
    return new Burst(waiting, accepted, refused);
  }

  private static Burst.Refused refused(
      int number, ArrivedPhoto arrived, Photo photo, Phrases phrases) {
    List<Reason> reasons = photo.verdict().reasons();
    String why =
        reasons.stream()
            .findFirst()
            .map(reason -> phrases.reason(reason.code(), reason.measured(), reason.threshold()))
            .orElseGet(() -> phrases.label("photo.status", photo.status().label()));
    boolean small = reasons.stream().anyMatch(reason -> SMALLNESS.contains(reason.code()));
    return new Burst.Refused(number, why, small && !arrived.asFile());
  }

  private static String failure(String code, Phrases phrases) {
    return switch (code) {
      case FetchPhotos.TOO_BIG -> phrases.texts().text("bot.photos.too-big");
      case FetchPhotos.LOST -> phrases.texts().text("bot.photos.lost");
      default ->
          code.equals(ErrorCode.TOO_MANY_PHOTOS.label())
              ? phrases.texts().text("bot.photos.full-now")
              : phrases.error(code, Map.of());
    };
  }
}
