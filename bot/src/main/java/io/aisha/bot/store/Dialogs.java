package io.aisha.bot.store;

import io.aisha.studio.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The stored dialog states. One process at a time handles a chat: it claims chats that are due and
/// releases them.
public final class Dialogs {
  /// Long enough to answer the question on the screen.
  private static final Duration STRANGERS_KEPT = Duration.ofDays(1);

  private final Database database;
  private final Clock clock;
  private final DialogRepository dialogs = new DialogRepository();
  private final UpdateRepository updates = new UpdateRepository();

  public Dialogs(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Claims chats that are due, the longest waiting first.
  ///
  /// @param node names the process, see [Nodes]
  public List<Dialog> claim(String node, int limit) {
    return database.transact(
        transaction -> dialogs.claim(transaction, node, clock.instant(), limit));
  }

  /// Gives a chat back.
  ///
  /// @param claimed as it was when it was claimed: what happened since makes it due at once
  /// @param next when to look again; empty for when something happens
  public void release(Dialog claimed, String node, Optional<Instant> next) {
    database.run(transaction -> dialogs.release(transaction, claimed, node, next, clock.instant()));
  }

  /// Chats that are due and claimed by a process.
  public List<Long> claimedBy(String node) {
    return database.transact(transaction -> dialogs.leasedBy(transaction, node, clock.instant()));
  }

  /// Gives chats back that a process does not work on: the answer to its claim was lost.
  public void giveBack(String node, Collection<Long> chats) {
    database.run(transaction -> dialogs.giveBack(transaction, chats, node));
  }

  /// Makes a chat due.
  public void awaken(long chatId) {
    database.run(transaction -> dialogs.awaken(transaction, chatId, clock.instant()));
  }

  /// The number of the newest message known in any chat; 0 for none.
  public int newestMessage() {
    return database.transact(dialogs::newestMessage);
  }

  /// A chat as it is now.
  public Optional<Dialog> find(long chatId) {
    return database.transact(transaction -> dialogs.find(transaction, chatId));
  }

  /// A chat, which stays as it is until the open transaction ends.
  public Optional<Dialog> lock(long chatId) {
    return database.transact(transaction -> dialogs.lock(transaction, chatId));
  }

  /// Keeps a chat that was locked, but for its lease and what counts.
  public void save(Dialog dialog) {
    database.run(transaction -> dialogs.save(transaction, dialog));
  }

  /// Changes a chat, and says what it is now; empty when it is gone.
  public Optional<Dialog> change(long chatId, UnaryOperator<Dialog> change) {
    return database.transact(transaction ->
        dialogs
            .lock(transaction, chatId)
            .map(dialog -> {
              Dialog changed = change.apply(dialog);
              if (!changed.equals(dialog)) {
                dialogs.save(transaction, changed);
              }
              return changed;
            }));
  }

  /// Forgets a chat, with the updates from it and what was still to be fetched and sent there. An
  /// update that has just arrived is handled as the first one of a new chat.
  public void forget(long chatId) {
    database.run(transaction -> {
      dialogs.lock(transaction, chatId);
      updates.deleteEnded(transaction, chatId);
      dialogs.deleteUnlessUpdatesWait(transaction, chatId);
    });
  }

  /// Forgets the chats of people who did not become users.
  void purge() {
    Instant before = clock.instant().minus(STRANGERS_KEPT);
    database.run(transaction -> dialogs.deleteWithoutUserBefore(transaction, before));
  }
}
