package io.aisha.bot.update;

import io.aisha.bot.delivery.AnswerPhotos;
import io.aisha.bot.delivery.Deliver;
import io.aisha.bot.delivery.FetchPhotos;
import io.aisha.bot.delivery.ShowScreen;
import io.aisha.bot.store.ArrivedPhoto;
import io.aisha.bot.store.BotStore;
import io.aisha.bot.store.Dialog;
import io.aisha.bot.store.Nodes;
import io.aisha.bot.store.StoredUpdate;
import io.aisha.studio.CatchAll;
import io.aisha.studio.StudioException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Handles all chats that are due. Many chats run at once, but each in one thread and one process:
/// first its updates, then its outgoing messages, then the screen. Photos are downloaded in
/// parallel. Chats that this process cannot handle in time are left to its next turn or to another
/// process.
public final class Conversations implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Conversations.class);

  private static final int CHATS_AT_ONCE = 24;

  /// A photo is judged by the processor, so more at once are not sooner done.
  private static final int PHOTOS_AT_ONCE = 4;

  private static final Duration LOOK_EVERY = Duration.ofMillis(150);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(3);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
  private static final Duration PURGE_EVERY = Duration.ofHours(6);

  private final BotStore store;
  private final HandleUpdate handle;
  private final Deliver deliver;
  private final AnswerPhotos verdicts;
  private final ShowScreen show;
  private final FetchPhotos fetch;
  private final Leases leases;
  private final String node;
  private final Clock clock;
  private final Semaphore chats = new Semaphore(CHATS_AT_ONCE);
  private final Semaphore photos = new Semaphore(PHOTOS_AT_ONCE);
  private final Semaphore waker = new Semaphore(0);
  private volatile boolean stopping;

  public Conversations(
      BotStore store,
      HandleUpdate handle,
      Deliver deliver,
      AnswerPhotos verdicts,
      ShowScreen show,
      FetchPhotos fetch,
      Nodes nodes,
      String node,
      Clock clock) {
    this.store = store;
    this.handle = handle;
    this.deliver = deliver;
    this.verdicts = verdicts;
    this.show = show;
    this.fetch = fetch;
    this.leases = new Leases(store, nodes, node, this::wake);
    this.node = node;
    this.clock = clock;
  }

  /// Begins; returns at once.
  ///
  /// @param deadPrefix of the names of processes that are certainly dead
  public void start(String deadPrefix) {
    leases.start(deadPrefix);
    Thread.ofVirtual()
        .name("telegram-chats")
        .start(() -> repeat(this::workOnChats, "Chats cannot be looked at.", AFTER_FAILURE));
    Thread.ofVirtual()
        .name("telegram-photos")
        .start(() -> repeat(this::fetchPhotos, "Photos cannot be looked for.", AFTER_FAILURE));
    Thread.ofVirtual()
        .name("telegram-purge")
        .start(() -> repeat(this::purge, "What is old is forgotten later.", PURGE_EVERY));
  }

  /// Something was stored just now.
  public void wake() {
    waker.release();
  }

  /// Repeats one round of work until the bot stops. Whatever goes wrong in one, the next may go
  /// well; nothing may stop the bot.
  private void repeat(CatchAll.Work round, String onFailure, Duration pauseAfterFailure) {
    while (!stopping && !Thread.currentThread().isInterrupted()) {
      CatchAll.run(
          round,
          failure -> {
            log.warn(onFailure, failure);
            pause(pauseAfterFailure);
          });
    }
  }

  private void workOnChats() throws InterruptedException {
    int free = chats.availablePermits();
    List<Dialog> due = free == 0 ? List.of() : leases.claimChats(free);
    for (Dialog dialog : due) {
      chats.acquire();
      Thread.ofVirtual().name("telegram-chat").start(() -> turn(dialog));
    }
    if (due.isEmpty()) {
      waitABit();
    }
  }

  private void waitABit() throws InterruptedException {
    boolean woken = waker.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    if (woken) {
      waker.drainPermits();
    }
  }

  private void turn(Dialog claimed) {
    Optional<Instant> next =
        CatchAll.get(() -> work(claimed.chatId()), failure -> failed(claimed, failure));
    CatchAll.run(
        () -> store.dialogs().release(claimed, node, next),
        failure ->
            log.warn("A chat is given back a little later. chat={}", claimed.chatId(), failure));
    leases.drop(claimed);
    chats.release();
    waker.release();
  }

  /// @return when the chat is due again
  private Optional<Instant> work(long chatId) {
    List<StoredUpdate> waiting = store.inbox().waiting(chatId);
    while (!waiting.isEmpty()) {
      for (StoredUpdate update : waiting) {
        handle.handle(update);
      }
      waiting = store.inbox().waiting(chatId);
    }
    Optional<Instant> next = deliver.deliver(chatId);
    Optional<Instant> answers = verdicts.answer(chatId);
    next = Deliver.earlier(next, answers);
    return Deliver.earlier(next, show.show(chatId, answers.isPresent()));
  }

  private Optional<Instant> failed(Dialog claimed, Throwable failure) {
    if (failure instanceof StudioException.Outside outside) {
      log.warn("A chat has to wait. chat={} why={}", claimed.chatId(), outside.code());
    } else {
      log.error("A chat's turn failed. chat={}", claimed.chatId(), failure);
    }
    return Optional.of(clock.instant().plus(AFTER_FAILURE));
  }

  private void fetchPhotos() throws InterruptedException {
    int free = photos.availablePermits();
    List<ArrivedPhoto> arrived = free == 0 ? List.of() : leases.claimPhotos(free);
    for (ArrivedPhoto photo : arrived) {
      photos.acquire();
      Thread.ofVirtual().name("telegram-photo").start(() -> fetch(photo));
    }
    if (arrived.isEmpty()) {
      pause(LOOK_EVERY);
    }
  }

  private void fetch(ArrivedPhoto photo) {
    CatchAll.run(
        () -> fetch.fetch(photo),
        failure ->
            log.warn("A photo is fetched again a little later. arrival={}", photo.id(), failure));
    leases.drop(photo);
    photos.release();
    waker.release();
  }

  private void purge() {
    store.purge();
    pause(PURGE_EVERY);
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Takes nothing more, and waits a little for what is under way.
  @Override
  public void close() {
    stopping = true;
    try {
      if (!chats.tryAcquire(CHATS_AT_ONCE, STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
          || !photos.tryAcquire(PHOTOS_AT_ONCE, STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        log.info("Chats under way go on at the next start.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      leases.close();
    }
  }
}
