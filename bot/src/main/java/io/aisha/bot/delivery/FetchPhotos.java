package io.aisha.bot.delivery;

import io.aisha.bot.service.BotServices;
import io.aisha.bot.store.ArrivalState;
import io.aisha.bot.store.ArrivedPhoto;
import io.aisha.bot.store.BotStore;
import io.aisha.bot.store.Dialog;
import io.aisha.bot.wire.BotApi;
import io.aisha.bot.wire.BotApiException;
import io.aisha.studio.CatchAll;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.photo.AcceptedPhoto;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.PhotoValidationStatus;
import io.aisha.studio.photo.Upload;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches one photo that arrived and hands it to the studio. Done twice it changes nothing: the
/// studio knows a file by its bytes.
public final class FetchPhotos {
  private static final Logger log = LoggerFactory.getLogger(FetchPhotos.class);
  private static final int ATTEMPTS_MAX = 6;

  /// What Telegram refuses is asked for once more, since an address of a file grows old, and then
  /// reported: a user must not wait a minute for that.
  private static final int REFUSALS_MAX = 2;

  private final BotServices studio;
  private final BotStore store;
  private final BotApi api;

  public FetchPhotos(BotServices studio, BotStore store, BotApi api) {
    this.studio = studio;
    this.store = store;
    this.api = api;
  }

  /// Downloads the photo. A failure is stored with it.
  public void fetch(ArrivedPhoto photo) {
    Optional<UserId> owner = store.dialogs().find(photo.chatId()).flatMap(Dialog::userId);
    if (owner.isEmpty()) {
      failed(photo, ErrorCode.USER_NOT_FOUND.label());
      return;
    }
    if (photo.errorCode().isPresent()) {
      failed(photo, photo.errorCode().get());
      return;
    }
    CatchAll.run(() -> take(photo, owner.get()), failure -> failed(photo, failure));
  }

  private void take(ArrivedPhoto photo, UserId owner) {
    byte[] bytes = api.fetch(photo.fileId());
    AcceptedPhoto accepted =
        studio
            .photos()
            .accept(
                owner,
                photo.avatarId().orElseThrow(),
                new Upload(photo.fileName(), bytes, photo.number().orElse(0)));
    Photo kept = accepted.photo();
    boolean good = kept.status() == PhotoValidationStatus.VALID;
    // A photo that was refused before is refused again with the same reason, not reported as a
    // duplicate.
    ArrivalState state =
        accepted instanceof AcceptedPhoto.AlreadyExists && good
            ? ArrivalState.KNOWN
            : ArrivalState.ADDED;
    boolean fine = good && state == ArrivalState.ADDED;
    store.arrivals().ended(photo, state, Optional.of(kept.id()), Optional.empty(), fine);
  }

  private void failed(ArrivedPhoto photo, Throwable failure) {
    switch (failure) {
      case StudioException.Outside e -> later(photo, ATTEMPTS_MAX, e.code(), e, Duration.ZERO);
      case StudioException e -> failed(photo, e.code());
      case BotApiException e when e.kind() == BotApiException.Kind.FILE_TOO_BIG ->
          failed(photo, ArrivedPhoto.TOO_BIG);
      case BotApiException e ->
          later(
              photo,
              e.mayPass() ? ATTEMPTS_MAX : REFUSALS_MAX,
              ArrivedPhoto.LOST,
              e,
              e.retryAfter().orElse(Duration.ZERO));
      default -> {
        log.error("A photo could not be taken. arrival={}", photo.id(), failure);
        later(photo, ATTEMPTS_MAX, ArrivedPhoto.LOST, failure, Duration.ZERO);
      }
    }
  }

  /// @param asked how long Telegram wants to be left alone, 0 or more
  private void later(
      ArrivedPhoto photo, int attemptsMax, String code, Throwable why, Duration asked) {
    int failures = photo.attempts() + 1;
    if (failures >= attemptsMax) {
      log.warn("A photo is given up. arrival={} why={}", photo.id(), why.getMessage());
      failed(photo, code);
    } else {
      Duration wait = Duration.ofSeconds(1L << failures);
      store.arrivals().postpone(photo, asked.compareTo(wait) > 0 ? asked : wait);
    }
  }

  private void failed(ArrivedPhoto photo, String code) {
    store.arrivals().ended(photo, ArrivalState.FAILED, Optional.empty(), Optional.of(code), false);
  }
}
