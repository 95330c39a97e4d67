package io.aisha.bot.update;

import io.aisha.bot.store.BotStore;
import io.aisha.bot.wire.BotApi;
import io.aisha.bot.wire.BotApiException;
import io.aisha.studio.CatchAll;
import io.aisha.studio.StudioException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Polls Telegram for updates, one process at a time, for as long as the program runs. No failure
/// ends the loop: it retries with exponential backoff. The next request confirms the received
/// updates and is sent after they are stored.
public final class PollUpdates implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PollUpdates.class);

  private static final Duration WAIT = Duration.ofSeconds(25);
  private static final Duration ANOTHER_POLLS = Duration.ofSeconds(1);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

  /// Telegram makes two askers wait for each other.
  private static final Duration CONFLICT = Duration.ofSeconds(3);

  private final BotApi api;
  private final BotStore store;
  private final ReceiveUpdates receive;
  private final BotHealth health;
  private final String node;
  private final Thread thread = Thread.ofVirtual().name("telegram-poll").unstarted(this::poll);
  private volatile boolean stopping;
  private Optional<Long> offset = Optional.empty();
  private int failures;

  public PollUpdates(
      BotApi api, BotStore store, ReceiveUpdates receive, BotHealth health, String node) {
    this.api = api;
    this.store = store;
    this.receive = receive;
    this.health = health;
    this.node = node;
  }

  public void start() {
    thread.start();
  }

  private void poll() {
    while (!stopping) {
      CatchAll.run(
          this::pollOnce,
          failure -> {
            if (!stopping) {
              log.warn("Updates could not be taken; they come again.", failure);
              pause(backoff());
            }
          });
    }
  }

  private void pollOnce() {
    try {
      if (store.share().holdPolling(node)) {
        ask();
      } else {
        offset = Optional.empty();
        pause(ANOTHER_POLLS);
      }
    } catch (BotApiException e) {
      failed(e);
    }
  }

  private void ask() {
    List<JsonNode> updates = api.getUpdates(offset, WAIT);
    if (!updates.isEmpty()) {
      receive.receive(updates);
    }
    // What is confirmed and empty needs no offset: after a week of silence Telegram counts anew,
    // maybe from below.
    offset =
        updates.stream()
            .map(update -> update.path("update_id").asLong(0))
            .max(Long::compare)
            .map(last -> last + 1);
    failures = 0;
    store.share().heard();
    health.heard();
  }

  private void failed(BotApiException e) {
    if (stopping) {
      return;
    }
    health.failed(e);
    Duration wait =
        switch (e.kind()) {
          case CONFLICT -> CONFLICT;
          case TOO_MANY_REQUESTS -> e.retryAfter().orElse(CONFLICT);
          default -> backoff();
        };
    if (failures <= 1) {
      log.warn("Telegram does not give updates; tried again. why={}", e.getMessage());
    }
    letOthersTry();
    pause(wait);
  }

  /// Where the network fails one process, another may still reach Telegram.
  private void letOthersTry() {
    try {
      store.share().letGoPolling(node);
    } catch (StudioException e) {
      log.debug("Asking is not given to others. why={}", e.code());
    }
  }

  /// Doubled each time, with a random part, so that many do not come back at one moment.
  private Duration backoff() {
    failures++;
    long millis = FIRST_RETRY.toMillis() << Math.min(failures - 1, 6);
    long most = Math.min(millis, LONGEST_RETRY.toMillis());
    return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
  }

  private void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException _) {
      // Only closing does that, and then the loop ends.
      stopping = true;
    }
  }

  /// Lets another process ask.
  @Override
  public void close() {
    stopping = true;
    if (thread.getState() == Thread.State.NEW) {
      return; // Updates are sent, or it never came to asking.
    }
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    store.share().letGoPolling(node);
  }
}
