package io.aisha.testkit.telegram;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Updates that the bot has not received yet, and the polls that wait for them. Thread-safe.
final class Updates {
  private static final Set<String> ONLY_WHEN_ASKED_FOR =
      Set.of("chat_member", "message_reaction", "message_reaction_count");
  private static final Duration PRESS_KEPT = Duration.ofSeconds(150);

  /// A pending update. A repeated one is delivered once, even if it was confirmed long ago.
  private static final class Pending {
    final Update update;
    boolean repeated;

    Pending(Update update, boolean repeated) {
      this.update = update;
      this.repeated = repeated;
    }
  }

  private final Clock clock;
  private final List<Pending> pending = new ArrayList<>();
  private final Map<Long, Update> all = new HashMap<>();
  private final Map<Integer, Long> byMessage = new HashMap<>();
  private List<String> allowed = List.of();
  private long lastId = 700_000_000;
  private long turn;
  private int waiting;
  private boolean conflict;
  private long dropUntilNanos = System.nanoTime();
  private boolean closed;
  private Instant lastPoll = Instant.EPOCH;
  private @Nullable WebhookSender deliveries;

  Updates(Clock clock) {
    this.clock = clock;
  }

  /// Adds an update, unless the bot does not receive its type.
  ///
  /// @return the update ID
  synchronized OptionalLong add(String type, long chatId, ObjectNode body) {
    if (!isAllowed(type)) {
      return OptionalLong.empty();
    }
    lastId++;
    Update update = new Update(lastId, type, chatId, clock.instant(), body);
    all.put(lastId, update);
    if (body.path("message_id").isNumber()) {
      byMessage.put(body.path("message_id").asInt(), lastId);
    }
    enqueue(new Pending(update, false));
    return OptionalLong.of(lastId);
  }

  /// Delivers an update again under its ID.
  synchronized void again(long id) {
    enqueue(new Pending(get(id), true));
  }

  synchronized Update get(long id) {
    Update update = all.get(id);
    if (update == null) {
      throw new IllegalArgumentException("no update has the number " + id);
    }
    return update;
  }

  /// The newest update about a user's message.
  synchronized long about(int messageId) {
    Long id = byMessage.get(messageId);
    if (id == null) {
      throw new IllegalArgumentException("no update is about the message " + messageId);
    }
    return id;
  }

  private boolean isAllowed(String type) {
    return allowed.isEmpty() ? !ONLY_WHEN_ASKED_FOR.contains(type) : allowed.contains(type);
  }

  private void enqueue(Pending one) {
    pending.add(one);
    if (deliveries != null) {
      deliveries.offer(one.update);
    }
    notifyAll();
  }

  /// The result of `getUpdates`. A second call ends one that is waiting.
  synchronized List<Update> poll(
      long offset, int limit, int timeoutSeconds, Optional<List<String>> wanted)
      throws InterruptedException {
    lastPoll = clock.instant();
    turn++;
    long mine = turn;
    notifyAll();
    if (conflict) {
      conflict = false;
      throw terminated();
    }
    wanted.ifPresent(kinds -> allowed = kinds);
    check(mine);
    confirm(offset);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeoutSeconds);
    waiting++;
    try {
      while (true) {
        check(mine);
        List<Update> batch = batch(offset, limit);
        long left = deadline - System.nanoTime();
        if (!batch.isEmpty() || left <= 0) {
          return batch;
        }
        wait(left / 1_000_000 + 1);
      }
    } finally {
      waiting--;
    }
  }

  private void check(long mine) {
    if (closed || System.nanoTime() - dropUntilNanos < 0) {
      throw new ConnectionClosed();
    }
    if (deliveries != null) {
      throw new ErrorResponse(
          409,
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to"
              + " delete the webhook first");
    }
    if (mine != turn) {
      throw terminated();
    }
  }

  private static ErrorResponse terminated() {
    return new ErrorResponse(
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is"
            + " running");
  }

  private void confirm(long offset) {
    if (offset > 0) {
      pending.removeIf(one -> one.update.id() < offset && !one.repeated);
    } else if (offset < 0) {
      int forgotten = Math.toIntExact(Math.max(0, pending.size() + offset));
      pending.subList(0, forgotten).clear();
    }
  }

  private List<Update> batch(long offset, int limit) {
    Instant oldest = clock.instant().minus(PRESS_KEPT);
    pending.removeIf(
        one -> one.update.type().equals("callback_query") && one.update.at().isBefore(oldest));
    List<Update> batch = new ArrayList<>();
    for (Pending one : pending) {
      if (batch.size() < limit && (one.repeated || one.update.id() >= offset)) {
        one.repeated = false;
        batch.add(one.update);
      }
    }
    return batch;
  }

  /// From now on updates are delivered to the webhook, pending ones first.
  synchronized void deliver(WebhookSender to, List<String> kinds, boolean dropPending) {
    stopDeliveries(dropPending);
    allowed = kinds;
    deliveries = to;
    pending.forEach(one -> to.offer(one.update));
    notifyAll();
  }

  synchronized void stopDeliveries(boolean dropPending) {
    if (deliveries != null) {
      deliveries.close();
      deliveries = null;
    }
    if (dropPending) {
      pending.clear();
    }
  }

  /// The update types as last requested, empty for the defaults.
  synchronized List<String> allowed() {
    return allowed;
  }

  synchronized Optional<WebhookSender> deliveries() {
    return Optional.ofNullable(deliveries);
  }

  /// Removes a delivered update.
  synchronized void delivered(Update update) {
    for (Pending one : pending) {
      if (one.update.equals(update)) {
        pending.remove(one);
        return;
      }
    }
  }

  synchronized int pendingCount() {
    return pending.size();
  }

  /// Makes the waiting poll, or else the next one, fail because of another poller.
  synchronized void conflict() {
    if (waiting > 0) {
      turn++;
      notifyAll();
    } else {
      conflict = true;
    }
  }

  /// Closes the connection of every poll for a while.
  synchronized void drop(Duration time) {
    dropUntilNanos = System.nanoTime() + time.toNanos();
    notifyAll();
  }

  synchronized Instant lastPoll() {
    return lastPoll;
  }

  synchronized void close() {
    closed = true;
    stopDeliveries(false);
    notifyAll();
  }
}
