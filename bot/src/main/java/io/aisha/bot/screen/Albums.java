package io.aisha.bot.screen;

import io.aisha.bot.store.ArrivalState;
import io.aisha.bot.store.ArrivedPhoto;
import io.aisha.bot.store.BotStore;
import io.aisha.bot.store.Dialog;
import io.aisha.bot.store.LivingMessage;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.PhotoSettings;
import io.aisha.text.Phrases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sums up photos that come together: an album is so many messages, without a sign of how many they
/// are or that the last has come. So nothing waits for an album: each photo is taken as it comes,
/// and only the summary waits until it is quiet.
public final class Albums {
  /// After so long without another photo, the album counts as complete.
  private static final Duration QUIET = Duration.ofMillis(1_200);

  /// How long the summary waits for verdicts. Most arrive sooner.
  private static final Duration VERDICTS = Duration.ofSeconds(3);

  /// The longest wait for a summary.
  private static final Duration LONGEST = Duration.ofSeconds(8);

  private final BotStore store;
  private final PhotoSettings settings;
  private final Clock clock;

  public Albums(BotStore store, PhotoSettings settings, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  /// When photos that arrived together may be answered: when no more arrive and each has a verdict,
  /// but not later than the longest wait. Empty when that is now.
  public static Optional<Instant> quietAt(List<ArrivedPhoto> photos, Instant now) {
    boolean waiting = photos.stream().anyMatch(photo -> photo.state() == ArrivalState.WAITING);
    Instant first = photos.getFirst().arrivedAt();
    Instant last =
        photos.stream().map(ArrivedPhoto::arrivedAt).max(Instant::compareTo).orElse(first);
    Instant latest = last.plus(LONGEST);
    return Optional.of(waiting ? latest : last.plus(QUIET)).filter(now::isBefore);
  }

  /// When the summary may be shown; empty when there is nothing to wait for.
  ///
  /// @param answers to photos are still to be sent: the summary of all comes below them
  public Optional<Instant> notBefore(Dialog dialog, boolean answers) {
    Optional<Instant> since = dialog.screen().albumAt();
    if (since.isEmpty()
        || !(Screens.readState(dialog.screen().state()) instanceof PhotosScreen.State at)) {
      return since.map(first -> first.plus(QUIET)).filter(clock.instant()::isBefore);
    }
    List<ArrivedPhoto> arrived = store.arrivals().since(dialog.chatId(), at.avatar(), since.get());
    Instant last =
        arrived.stream().map(ArrivedPhoto::arrivedAt).max(Instant::compareTo).orElse(since.get());
    boolean waiting = arrived.stream().anyMatch(photo -> photo.state() == ArrivalState.WAITING);
    if (!waiting && answers) {
      return Optional.of(clock.instant().plus(QUIET));
    }
    Instant shown = dialog.showing().living().map(LivingMessage::shownAt).orElse(Instant.EPOCH);
    Instant from = shown.isAfter(since.get()) ? shown : since.get();
    Instant wanted = last.plus(waiting ? VERDICTS : QUIET);
    Instant latest = from.plus(LONGEST);
    Instant time = wanted.isBefore(latest) ? wanted : latest;
    return Optional.of(time).filter(clock.instant()::isBefore);
  }

  /// What became of those of the album.
  public Album of(Dialog dialog, Avatar avatar, List<Photo> photos, Phrases phrases) {
    Optional<Instant> since = dialog.screen().albumAt();
    if (since.isEmpty()) {
      return Album.NONE;
    }
    List<ArrivedPhoto> arrived = store.arrivals().since(dialog.chatId(), avatar.id(), since.get());
    RefusedPhotos refusals = new RefusedPhotos(photos, settings, phrases);
    int waiting = 0;
    int accepted = 0;
    List<Album.Refused> refused = new ArrayList<>();
    for (int i = 0; i < arrived.size(); i++) {
      ArrivedPhoto photo = arrived.get(i);
      if (photo.state() == ArrivalState.WAITING) {
        waiting++;
      } else if (photo.state() == ArrivalState.ADDED && refusals.isGood(photo)) {
        accepted++;
      } else {
        refusals.of(photo, i + 1).ifPresent(refused::add);
      }
    }
    return new Album(waiting, accepted, refused);
  }
}
