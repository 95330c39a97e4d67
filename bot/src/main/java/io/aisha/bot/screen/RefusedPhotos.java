package io.aisha.bot.screen;

import io.aisha.bot.store.ArrivedPhoto;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.PhotoId;
import io.aisha.studio.photo.PhotoSettings;
import io.aisha.studio.photo.PhotoValidationStatus;
import io.aisha.studio.photo.Reason;
import io.aisha.text.Phrases;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Why photos are refused, in a user's language.
public final class RefusedPhotos {
  /// The reasons that Telegram's compression of photos can cause.
  private static final Set<String> SMALLNESS = Set.of("TOO_SMALL", "BLURRED", "FACE_TOO_SMALL");

  private final Map<PhotoId, Photo> photos;
  private final PhotoSettings settings;
  private final Phrases phrases;

  /// @param photos all of the avatar
  public RefusedPhotos(List<Photo> photos, PhotoSettings settings, Phrases phrases) {
    this.photos = photos.stream().collect(Collectors.toMap(Photo::id, Function.identity()));
    this.settings = settings;
    this.phrases = phrases;
  }

  /// Whether a photo is good.
  public boolean isGood(ArrivedPhoto arrived) {
    return kept(arrived).filter(photo -> photo.status() == PhotoValidationStatus.VALID).isPresent();
  }

  private Optional<Photo> kept(ArrivedPhoto arrived) {
    return arrived.photoId().map(photos::get);
  }

  /// Why a photo is refused; empty for one that is not, and for one that was removed.
  ///
  /// @param place of a photo that arrived before photos had numbers
  public Optional<Album.Refused> of(ArrivedPhoto arrived, int place) {
    int number = kept(arrived).map(Photo::number).orElse(arrived.number().orElse(place));
    return switch (arrived.state()) {
      case WAITING -> Optional.empty();
      case FAILED -> {
        String code = arrived.errorCode().orElse(ArrivedPhoto.LOST);
        String why = failure(code);
        yield Optional.of(new Album.Refused(number, code, why, why, false));
      }
      case KNOWN -> {
        String why = phrases.texts().text("bot.photos.already");
        yield Optional.of(new Album.Refused(number, "known", why, why, false));
      }
      case ADDED ->
          kept(arrived)
              .filter(photo -> photo.status() != PhotoValidationStatus.VALID)
              .map(photo -> refused(photo, arrived.asFile()));
    };
  }

  private Album.Refused refused(Photo photo, boolean asFile) {
    List<Reason> reasons = photo.verdict().reasons();
    String status = phrases.label("photo.status", photo.status().label());
    boolean small = reasons.stream().anyMatch(reason -> SMALLNESS.contains(reason.code()));
    Optional<String> code = reasons.stream().findFirst().map(Reason::code);
    return new Album.Refused(
        photo.number(),
        code.orElse(status),
        sentences(photo).stream().findFirst().orElse(status),
        code.map(phrases::reasonShort).orElse(status),
        small && !asFile);
  }

  /// What is wrong with a photo, or would make a valid one better, and what to do about it: a
  /// sentence or two for each reason or hint.
  public List<String> sentences(Photo photo) {
    if (photo.status() == PhotoValidationStatus.VALID) {
      return photo.verdict().hints().stream().map(phrases::hint).toList();
    }
    return photo.verdict().reasons().stream().map(reason -> sentence(photo, reason)).toList();
  }

  private String sentence(Photo photo, Reason reason) {
    if (reason.code().equals("HEIC")) {
      return phrases.texts().text("bot.heic"); // As a photo Telegram makes a JPEG of it.
    }
    if (reason.code().equals("FORMAT_NOT_SUPPORTED")) {
      return phrases.texts().text("bot.format");
    }
    Optional<Photo> original =
        reason.code().equals(Reason.NEAR_DUPLICATE)
            ? photo.verdict().duplicateOf().map(photos::get)
            : Optional.empty();
    return original
        .map(earlier ->
            phrases.duplicateOf(
                reason.code(),
                phrases.texts().text("bot.photo.named", Map.of("number", earlier.number()))))
        .orElseGet(() -> phrases.reason(reason.code(), reason.measured(), reason.threshold()));
  }

  private String failure(String code) {
    return switch (code) {
      case ArrivedPhoto.TOO_BIG -> phrases.texts().text("bot.photos.too-big");
      case ArrivedPhoto.LOST -> phrases.texts().text("bot.photos.lost");
      default ->
          code.equals(ErrorCode.TOO_MANY_PHOTOS.label())
              ? phrases.texts().text("bot.photos.full-now", Map.of("most", most()))
              : phrases
                  .texts()
                  .find("bot.photos." + code, Map.of())
                  .orElseGet(() -> phrases.error(code, Map.of()));
    };
  }

  /// When the avatar is full including its refused photos, the limit of files applies.
  private int most() {
    return photos.size() >= settings.maxFiles() ? settings.maxFiles() : settings.maxValid();
  }
}
