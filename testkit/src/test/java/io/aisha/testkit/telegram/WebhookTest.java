package io.aisha.testkit.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.aisha.testkit.time.TickingClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {
  private final TickingClock clock = TickingClock.atNoon();
  private final BotApiServer server = BotApiServer.start(0, clock);
  private final Bot bot = new Bot(server);
  private final Person anna = server.person(7, "Anna", "ru");
  private final BlockingQueue<String> delivered = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> statuses = new LinkedBlockingQueue<>();
  private final HttpServer listener = listen();

  @AfterEach
  void close() {
    bot.close();
    server.close();
    listener.stop(0);
  }

  @Test
  void deliversPendingAndNewUpdatesWithTheSecret() throws Exception {
    anna.text("before");

    assertThat(set("secret_token", "s3cret-1").status()).isEqualTo(200);
    anna.text("after");

    assertThat(next()).contains("s3cret-1", "before", "update_id");
    assertThat(next()).contains("after");
    assertThat(server.webhook()).contains(new Webhook(address(), "s3cret-1", List.of(), 40));
    awaitNothingPending();
  }

  @Test
  void repeatsRejectedDeliveriesInOrder() throws Exception {
    statuses.addAll(List.of(500, 404, 200));
    set();

    anna.text("one");
    anna.text("two");

    assertThat(List.of(next(), next(), next())).allMatch(body -> body.contains("one"));
    assertThat(next()).contains("two");
    awaitNothingPending();
    assertThat(bot.call("getWebhookInfo").result().path("last_error_message").asString())
        .contains("404");
  }

  @Test
  void rejectsPollsWhileAWebhookIsSet() throws Exception {
    set();

    assertThat(bot.call("getUpdates").description())
        .isEqualTo(
            "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to"
                + " delete the webhook first");

    bot.call("deleteWebhook");
    assertThat(server.webhook()).isEqualTo(Optional.empty());
    anna.text("polled");
    assertThat(bot.call("getUpdates").result()).hasSize(1);
    assertThat(delivered).isEmpty();
  }

  @Test
  void deliversOnlyTheRequestedTypes() throws Exception {
    set("allowed_updates", "[\"callback_query\"]");

    anna.text("unheard");
    anna.tapInaccessible(3, "heard");

    assertThat(next()).contains("heard");
    awaitNothingPending();
    assertThat(delivered).isEmpty();
  }

  @Test
  void aCallbackQueryOvertakesAnUndeliveredText() throws Exception {
    statuses.add(-1);
    set();
    anna.text("held up");
    assertThat(next()).contains("held up");

    anna.tapInaccessible(3, "on the fast lane");

    assertThat(next()).contains("on the fast lane");
  }

  @Test
  void limitsWebhookChangesToOnePerSecond() throws Exception {
    set();

    assertThat(set().status()).isEqualTo(200);
    assertThat(set("secret_token", "other").status()).isEqualTo(429);
    clock.tick(Duration.ofSeconds(1));
    assertThat(set("secret_token", "other").status()).isEqualTo(200);
  }

  @Test
  void redeliversToTheWebhook() throws Exception {
    set();
    int message = anna.text("hello");
    String first = next();

    server.redeliver(server.updateOf(message));

    assertThat(next()).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://bot.example/hook", "https://bot.example:8444/hook", "a b"})
  void rejectsInvalidWebhookAddresses(String url) throws Exception {
    assertThat(bot.call("setWebhook", "url", url).description())
        .startsWith("Bad Request: bad webhook");
  }

  private Bot.Answer set(String... parameters) throws Exception {
    List<Object> all = new ArrayList<>(List.of("url", address()));
    all.addAll(List.of(parameters));
    return bot.call("setWebhook", all.toArray());
  }

  private String address() {
    return "http://127.0.0.1:" + listener.getAddress().getPort() + "/hook";
  }

  private String next() throws InterruptedException {
    return Optional.ofNullable(delivered.poll(20, TimeUnit.SECONDS))
        .orElse("nothing was delivered");
  }

  private void awaitNothingPending() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (server.pendingUpdates() > 0) {
      assertThat(System.nanoTime()).as("something is pending").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  /// Responds with 200, or with what a test has put into the queue: -1 for no response at all.
  private HttpServer listen() {
    try {
      HttpServer listening =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      listening.createContext(
          "/hook",
          exchange -> {
            String secret =
                exchange.getRequestHeaders().getFirst("X-Telegram-Bot-Api-Secret-Token");
            delivered.add(secret + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            int status = Optional.ofNullable(statuses.poll()).orElse(200);
            if (status > 0) {
              exchange.sendResponseHeaders(status, -1);
              exchange.close();
            }
          });
      listening.start();
      return listening;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
