package io.aisha.bot.update;

import io.aisha.bot.store.ArrivedPhoto;
import io.aisha.bot.store.BotStore;
import io.aisha.bot.store.Dialog;
import io.aisha.bot.store.Nodes;
import io.aisha.studio.CatchAll;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What this process works on, for as long as it lives: it says so every second, and takes from
/// others what they held when they died. All leases go when it stops.
final class Leases implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Leases.class);

  private final BotStore store;
  private final Nodes nodes;
  private final String node;
  private final Runnable onFreed;
  private final Claimed<Long> chats = new Claimed<>();
  private final Claimed<UUID> photos = new Claimed<>();

  /// Of the platform, so that no work on pictures that occupies all carriers of virtual threads
  /// makes this process look dead.
  private final Thread thread =
      Thread.ofPlatform().daemon().name("telegram-leases").unstarted(this::beat);

  private volatile boolean stopping;

  /// @param node names this process
  /// @param onFreed something that was leased to another is free
  Leases(BotStore store, Nodes nodes, String node, Runnable onFreed) {
    this.store = store;
    this.nodes = nodes;
    this.node = node;
    this.onFreed = onFreed;
  }

  /// Registers this process.
  ///
  /// @param deadPrefix of the names of processes that are certainly dead
  void start(String deadPrefix) {
    nodes.begin(deadPrefix);
    thread.start();
  }

  List<Dialog> claimChats(int limit) {
    List<Dialog> claimed = store.dialogs().claim(node, limit);
    claimed.forEach(dialog -> chats.held.add(dialog.chatId()));
    return claimed;
  }

  List<ArrivedPhoto> claimPhotos(int limit) {
    List<ArrivedPhoto> claimed = store.arrivals().claim(node, limit);
    claimed.forEach(photo -> photos.held.add(photo.id()));
    return claimed;
  }

  /// Call when no thread of this process handles the chat any more.
  void drop(Dialog dialog) {
    chats.held.remove(dialog.chatId());
  }

  /// Call when no thread of this process downloads the photo any more.
  void drop(ArrivedPhoto photo) {
    photos.held.remove(photo.id());
  }

  private void beat() {
    try {
      while (!stopping) {
        Thread.sleep(Nodes.BEAT_EVERY);
        CatchAll.run(
            this::beatOnce,
            failure ->
                log.warn(
                    "The bot cannot say that it lives; it tries again. why={}",
                    failure.toString()));
      }
    } catch (InterruptedException _) {
      // Only closing does that.
    }
  }

  private void beatOnce() {
    List<String> dead = nodes.beat();
    if (!dead.isEmpty()) {
      log.info("A process of the bot is dead; others go on with its work. nodes={}", dead);
      onFreed.run();
    }
    chats.giveBackUnused(store.dialogs().claimedBy(node), store.dialogs()::giveBack);
    photos.giveBackUnused(store.arrivals().claimedBy(node), store.arrivals()::giveBack);
  }

  /// The leases of this process and the work in progress. They stay different when the response to
  /// a claim or release was lost. Such a claim is released.
  private final class Claimed<T> {
    private final Set<T> held = ConcurrentHashMap.newKeySet();
    private Set<T> unused = Set.of();

    /// A claim that is unused for the first time may be new, so only the second time counts.
    private void giveBackUnused(Collection<T> claimed, BiConsumer<String, Collection<T>> giveBack) {
      Set<T> now = new HashSet<>(claimed);
      now.removeAll(held);
      Set<T> lost = new HashSet<>(now);
      lost.retainAll(unused);
      if (!lost.isEmpty()) {
        giveBack.accept(node, lost);
        onFreed.run();
      }
      unused = now;
    }
  }

  @Override
  public void close() {
    stopping = true;
    if (thread.getState() == Thread.State.NEW) {
      return; // It never came to work.
    }
    thread.interrupt();
    try {
      thread.join(2_000);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return;
    }
    CatchAll.run(
        nodes::end,
        failure ->
            log.warn(
                "Other processes find out by themselves that this one ended. why={}",
                failure.toString()));
  }
}
