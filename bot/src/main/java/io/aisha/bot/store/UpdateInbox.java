package io.aisha.bot.store;

import io.aisha.studio.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The inbox of updates from Telegram. Each is accepted once and kept in the order of arrival.
public final class UpdateInbox {
  /// Telegram repeats an update for a day at most.
  private static final Duration KEPT = Duration.ofDays(2);

  private static final int AT_ONCE_MAX = 50;

  private final Database database;
  private final Clock clock;
  private final UpdateRepository updates = new UpdateRepository();
  private final DialogRepository dialogs = new DialogRepository();

  public UpdateInbox(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Stores what arrived and makes its chats due. Once this returns Telegram may forget it.
  ///
  /// @return those that were not there before, in their order
  public List<ArrivedUpdate> receive(long botId, List<ArrivedUpdate> arrived) {
    return database.transact(transaction -> {
      List<ArrivedUpdate> fresh = new ArrayList<>();
      for (ArrivedUpdate update : arrived) {
        if (updates.add(transaction, botId, update, clock.instant())) {
          fresh.add(update);
        }
      }
      // In one order over all processes, so that two batches never wait for each other.
      fresh.stream()
          .map(ArrivedUpdate::chatId)
          .distinct()
          .sorted()
          .forEach(chat -> dialogs.happened(transaction, chat, clock.instant()));
      return fresh;
    });
  }

  /// What waits of a chat, at most 50, in the order of arrival.
  public List<StoredUpdate> waiting(long chatId) {
    return database.transact(transaction -> updates.waiting(transaction, chatId, AT_ONCE_MAX));
  }

  /// Marks an update as processed, in the same transaction as its changes.
  ///
  /// @return false when it was already processed; then the caller must change nothing
  public boolean done(StoredUpdate update) {
    return database.transact(transaction -> updates.done(transaction, update));
  }

  /// Marks an update as failed.
  public void failed(StoredUpdate update) {
    database.run(transaction -> updates.fail(transaction, update));
  }

  /// Whether the caller is the one who answers a pressed button. Telegram takes one answer.
  public boolean claimAnswer(long botId, long updateId) {
    return database.transact(
        transaction -> updates.claimAnswer(transaction, botId, updateId, clock.instant()));
  }

  /// Forgets what will not be repeated any more.
  public int purge() {
    return database.transact(
        transaction -> updates.deleteBefore(transaction, clock.instant().minus(KEPT)));
  }
}
