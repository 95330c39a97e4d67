package io.aisha.studio.telegram;

import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.database.Database;
import io.aisha.studio.photo.PhotoId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The front door to photos that arrived in chats and are still to be fetched. Each is noted before
/// it is fetched, so nothing is lost whatever dies, and fetched by one process at a time.
public final class PhotoArrivals {
  private static final Duration KEPT = Duration.ofDays(7);
  private static final int LIST_MAX = 500;

  private final Database database;
  private final Clock clock;
  private final ArrivalRepository arrivals = new ArrivalRepository();
  private final DialogRepository dialogs = new DialogRepository();

  public PhotoArrivals(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// A photo as a message brings it.
  ///
  /// @param refusal a code when it need not be fetched, since it can never be kept
  public record Arrival(
      int messageId, String fileId, String fileName, boolean asFile, Optional<String> refusal) {}

  /// Notes a photo; a message that was noted before changes nothing.
  ///
  /// @param avatar whom it is for; empty to let it wait until [#assign]
  /// @return whether it is new
  public boolean add(long chatId, Arrival arrival, Optional<AvatarId> avatar) {
    return database.transact(
        transaction -> arrivals.add(transaction, chatId, arrival, avatar, clock.instant()));
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

  /// Claims photos to fetch, the longest waiting first.
  ///
  /// @param node names the process, see [Nodes]
  public List<ArrivedPhoto> claim(String node, int limit) {
    return database.transact(
        transaction -> arrivals.claim(transaction, node, clock.instant(), limit));
  }

  /// Photos that wait and are claimed by a process.
  public List<UUID> claimedBy(String node) {
    return database.transact(transaction -> arrivals.leasedBy(transaction, node));
  }

  /// Gives photos back that a process does not fetch: the answer to its claim was lost.
  public void giveBack(String node, Collection<UUID> ids) {
    database.run(transaction -> arrivals.giveBack(transaction, ids, node));
  }

  /// Says what became of one, and makes its chat due.
  public void ended(
      ArrivedPhoto photo, ArrivalState state, Optional<PhotoId> kept, Optional<String> errorCode) {
    database.run(transaction -> {
      arrivals.end(transaction, photo.id(), state, kept, errorCode);
      dialogs.awaken(transaction, photo.chatId(), clock.instant());
    });
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
