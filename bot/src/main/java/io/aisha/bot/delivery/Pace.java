package io.aisha.bot.delivery;

import io.aisha.bot.store.BotStore;
import io.aisha.bot.store.Dialog;
import io.aisha.bot.wire.BotApiException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// When a message may be sent to a chat: not while Telegram limits the chat, and in turn with all
/// other chats.
public final class Pace {
  private static final Duration AT_LEAST = Duration.ofSeconds(1);

  /// Slots that many chats missed under load must not all be used at once.
  private static final long BETWEEN_NANOS = Duration.ofMillis(36).toNanos();

  private final BotStore store;
  private final Clock clock;
  private final Lock oneAtATime = new ReentrantLock(true);
  private long lastNanos = System.nanoTime() - BETWEEN_NANOS;

  public Pace(BotStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /// Takes a turn: empty when something may be sent now, else when it may. A turn that lies ahead
  /// is kept.
  public Optional<Instant> turn(long chatId) {
    Dialog dialog = store.dialogs().find(chatId).orElseThrow();
    Instant now = clock.instant();
    Optional<Instant> paused = dialog.pacing().pausedUntil().filter(now::isBefore);
    if (paused.isPresent()) {
      return paused;
    }
    Instant slot = dialog.pacing().slotAt().orElseGet(() -> store.share().nextSlot());
    boolean mine = !slot.isAfter(now);
    Optional<Instant> kept = mine ? Optional.empty() : Optional.of(slot);
    if (!kept.equals(dialog.pacing().slotAt()) || dialog.pacing().pausedUntil().isPresent()) {
      store
          .dialogs()
          .change(chatId, current -> current.with(new Dialog.Pacing(Optional.empty(), kept)));
    }
    if (mine) {
      waitForOthers();
    }
    return kept;
  }

  /// Counted from when the turn before was really taken: on a busy machine threads wake late, and
  /// must not make up for it together.
  private void waitForOthers() {
    oneAtATime.lock();
    try {
      long left = lastNanos + BETWEEN_NANOS - System.nanoTime();
      if (left > 0) {
        LockSupport.parkNanos(left);
      }
      lastNanos = System.nanoTime();
    } finally {
      oneAtATime.unlock();
    }
  }

  /// Pauses this chat for as long as Telegram demands and returns the end of the pause.
  public Instant pause(long chatId, BotApiException why) {
    Duration wait = why.retryAfter().orElse(AT_LEAST);
    Instant until = clock.instant().plus(wait.compareTo(AT_LEAST) < 0 ? AT_LEAST : wait);
    store
        .dialogs()
        .change(
            chatId,
            current -> current.with(new Dialog.Pacing(Optional.of(until), Optional.empty())));
    return until;
  }
}
