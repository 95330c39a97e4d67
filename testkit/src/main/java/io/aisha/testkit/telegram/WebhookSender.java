package io.aisha.testkit.telegram;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Delivers updates to one webhook: in sequence within each queue, and the queues in parallel. An
/// update that is not answered by 2xx is delivered again at growing intervals. Thread-safe.
final class WebhookSender {
  private static final long PAUSE_MAX_MILLIS = 2_000;

  private final Webhook webhook;
  private final HttpClient client;
  private final Consumer<Update> delivered;
  private final Semaphore room;
  private final Map<String, Queue<Update>> queues = new HashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile String lastError = "";

  WebhookSender(Webhook webhook, HttpClient client, Consumer<Update> delivered) {
    this.webhook = webhook;
    this.client = client;
    this.delivered = delivered;
    this.room = new Semaphore(webhook.maxConnections());
  }

  Webhook webhook() {
    return webhook;
  }

  /// The last error; empty when no delivery has failed.
  String lastError() {
    return lastError;
  }

  void close() {
    closing.countDown();
  }

  synchronized void offer(Update update) {
    Queue<Update> running = queues.get(update.queue());
    if (running != null) {
      running.add(update);
      return;
    }
    Queue<Update> queue = new ArrayDeque<>();
    queue.add(update);
    queues.put(update.queue(), queue);
    Thread.startVirtualThread(() -> work(update.queue()));
  }

  private void work(String key) {
    try {
      Update next = take(key);
      while (next != null && deliver(next)) {
        delivered.accept(next);
        next = take(key);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Update take(String key) {
    Queue<Update> queue = queues.get(key);
    Update next = queue == null ? null : queue.poll();
    if (next == null) {
      queues.remove(key);
    }
    return next;
  }

  /// Repeats the delivery until it is accepted.
  ///
  /// @return false when this object was closed before
  private boolean deliver(Update update) throws InterruptedException {
    long pause = 0;
    while (!closing.await(pause, TimeUnit.MILLISECONDS)) {
      room.acquire();
      try {
        if (deliverOnce(update)) {
          return true;
        }
      } finally {
        room.release();
      }
      pause = Math.min(PAUSE_MAX_MILLIS, pause == 0 ? 50 : pause * 2);
    }
    return false;
  }

  private boolean deliverOnce(Update update) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(webhook.url()))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(ClientJson.write(update.json())));
    if (!webhook.secret().isEmpty()) {
      request.header("X-Telegram-Bot-Api-Secret-Token", webhook.secret());
    }
    try {
      HttpResponse<Void> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.discarding());
      if (answer.statusCode() / 100 == 2) {
        return true;
      }
      lastError = "Wrong response from the webhook: " + answer.statusCode();
    } catch (IOException e) {
      lastError = "Connection failed: " + e.getClass().getSimpleName();
    }
    return false;
  }
}
