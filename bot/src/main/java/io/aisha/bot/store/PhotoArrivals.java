package io.aisha.bot.store;

import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarTransitions;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.photo.PhotoId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// The photos that arrived in chats and are still to be downloaded. Each is stored before its
/// download, so a crash loses none, and one process at a time downloads it.
public final class PhotoArrivals {
  /// The photos of an album arrive in any order, but each earlier one mostly within so long after a
  /// later one.
  private static final Duration ALBUM_ARRIVES = Duration.ofMillis(400);

  private static final Duration KEPT = Duration.ofDays(7);
  private static final int LIST_MAX = 500;

  private final Database database;
  private final Clock clock;
  private final ArrivalRepository arrivals = new ArrivalRepository();
  private final DialogRepository dialogs = new DialogRepository();
  private final AvatarTransitions avatars = new AvatarTransitions();

  public PhotoArrivals(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// A photo as a message brings it.
  ///
  /// @param refusal a code when it is not to be fetched, since it can never be kept
  public record Arrival(
      int messageId, String fileId, String fileName, boolean asFile, Optional<String> refusal) {}

  /// Notes a photo; a message that was noted before changes nothing.
  ///
  /// @param avatar whom it is for; empty to let it wait until [#assign]
  /// @return whether it is new
  public boolean add(long chatId, Arrival arrival, Optional<AvatarId> avatar) {
    Instant now = clock.instant();
    return database.transact(transaction ->
        arrivals.add(transaction, chatId, arrival, avatar, now, now.plus(ALBUM_ARRIVES)));
  }

  /// Says for whom those are that wait without an avatar; gives their number.
  public int assign(long chatId, AvatarId avatar) {
    return database.transact(
        transaction -> arrivals.assign(transaction, chatId, avatar, clock.instant()));
  }

  /// Forgets those that wait without an avatar; gives their number.
  public int dropUnassigned(long chatId) {
    return database.transact(transaction -> arrivals.dropUnassigned(transaction, chatId));
  }

  /// How many wait without an avatar.
  public int countUnassigned(long chatId) {
    return database.transact(transaction -> arrivals.countUnassigned(transaction, chatId));
  }

  /// Those of an avatar that arrived since, at most 500, in the order of their messages.
  public List<ArrivedPhoto> since(long chatId, AvatarId avatar, Instant since) {
    return database.transact(
        transaction -> arrivals.list(transaction, chatId, avatar, since, LIST_MAX));
  }

  /// Whether photos of a chat that arrived since then, known whose, are still without a verdict or
  /// arrived after `shown`.
  public boolean anyUntold(long chatId, Instant since, Instant shown) {
    return database.transact(transaction -> arrivals.anyUntold(transaction, chatId, since, shown));
  }

  /// Claims photos to fetch, the longest waiting first. Each has its number in its avatar then, by
  /// the order of their messages.
  ///
  /// @param node names the process, see [Nodes]
  public List<ArrivedPhoto> claim(String node, int limit) {
    return database.transact(transaction ->
        arrivals.claim(transaction, node, clock.instant(), limit).stream()
            .map(photo -> numbered(transaction, photo))
            .toList());
  }

  private ArrivedPhoto numbered(Transaction transaction, ArrivedPhoto photo) {
    if (photo.number().isPresent()) {
      return photo;
    }
    OptionalInt number = avatars.numberPhotos(transaction, photo.avatarId().orElseThrow(), 1);
    number.ifPresent(given -> arrivals.number(transaction, photo.id(), given));
    return photo.numbered(number);
  }

  /// Photos that wait and are claimed by a process.
  public List<UUID> claimedBy(String node) {
    return database.transact(transaction -> arrivals.leasedBy(transaction, node));
  }

  /// Gives photos back that a process does not fetch: the answer to its claim was lost.
  public void giveBack(String node, Collection<UUID> ids) {
    database.run(transaction -> arrivals.giveBack(transaction, ids, node));
  }

  /// Stores the result of a photo and makes its chat due.
  ///
  /// @param fine whether its message needs no reply
  public void ended(
      ArrivedPhoto photo,
      ArrivalState state,
      Optional<PhotoId> kept,
      Optional<String> errorCode,
      boolean fine) {
    database.run(transaction -> {
      arrivals.end(transaction, photo.id(), state, kept, errorCode, fine);
      dialogs.awaken(transaction, photo.chatId(), clock.instant());
    });
  }

  /// Photos of a chat to whose messages a verdict may have to be answered, at most 500, in the
  /// order of their messages.
  public List<ArrivedPhoto> unanswered(long chatId) {
    return database.transact(transaction -> arrivals.unanswered(transaction, chatId, LIST_MAX));
  }

  /// Notes whether verdicts on photos were answered. It is noted before they are sent.
  public void answered(List<ArrivedPhoto> photos, boolean answered) {
    List<UUID> ids = photos.stream().map(ArrivedPhoto::id).toList();
    database.run(transaction -> arrivals.answered(transaction, ids, answered));
  }

  /// Lets one be tried again later, and counts that it failed.
  public void postpone(ArrivedPhoto photo, Duration wait) {
    database.run(
        transaction -> arrivals.postpone(transaction, photo.id(), clock.instant().plus(wait)));
  }

  /// Forgets old ones, and says how many.
  public int purge() {
    return database.transact(
        transaction -> arrivals.deleteBefore(transaction, clock.instant().minus(KEPT)));
  }
}
