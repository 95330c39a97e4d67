package io.aisha.testkit.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.testkit.time.TickingClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PollingTest {
  private final TickingClock clock = TickingClock.atNoon();
  private final BotApiServer server = BotApiServer.start(0, clock);
  private final Bot bot = new Bot(server);
  private final Person anna = server.person(7, "Anna", "ru");

  @AfterEach
  void close() {
    bot.close();
    server.close();
  }

  @Test
  void deliversUnconfirmedUpdatesAgain() throws Exception {
    anna.text("one");
    anna.text("two");

    List<Long> first = ids(bot.call("getUpdates"));

    assertThat(first).hasSize(2);
    assertThat(first.getLast()).isEqualTo(first.getFirst() + 1);
    assertThat(ids(bot.call("getUpdates"))).isEqualTo(first);
    assertThat(ids(bot.call("getUpdates", "limit", 1))).containsExactly(first.getFirst());
    assertThat(ids(bot.call("getUpdates", "offset", first.getLast())))
        .containsExactly(first.getLast());
    assertThat(ids(bot.call("getUpdates"))).containsExactly(first.getLast());
    assertThat(ids(bot.call("getUpdates", "offset", first.getLast() + 1))).isEmpty();
    assertThat(server.pendingUpdates()).isZero();
  }

  @Test
  void aNegativeOffsetKeepsOnlyTheLastUpdate() throws Exception {
    anna.text("one");
    anna.text("two");
    anna.text("three");

    assertThat(texts(bot.call("getUpdates", "offset", -2))).containsExactly("two", "three");
    assertThat(texts(bot.call("getUpdates"))).containsExactly("two", "three");
  }

  @Test
  void aPollWaitsForNewUpdates() throws Exception {
    FutureTask<Bot.Answer> poll = inBackground(() -> bot.call("getUpdates", "timeout", 30));
    awaitPoll();

    anna.text("at last");

    assertThat(texts(soon(poll))).containsExactly("at last");
  }

  @Test
  void aNewPollEndsTheWaitingOne() throws Exception {
    FutureTask<Bot.Answer> older = inBackground(() -> bot.call("getUpdates", "timeout", 30));
    awaitPoll();

    FutureTask<Bot.Answer> newer = inBackground(() -> bot.call("getUpdates", "timeout", 30));

    assertThat(soon(older).status()).isEqualTo(409);
    anna.text("for the newer");
    assertThat(texts(soon(newer))).containsExactly("for the newer");
  }

  @Test
  void injectsAConflictIntoTheWaitingOrNextPoll() throws Exception {
    FutureTask<Bot.Answer> waiting = inBackground(() -> bot.call("getUpdates", "timeout", 30));
    awaitPoll();
    server.conflictNextPoll();
    assertThat(soon(waiting).description())
        .isEqualTo(
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance"
                + " is running");

    server.conflictNextPoll();

    assertThat(bot.call("getUpdates").status()).isEqualTo(409);
    assertThat(bot.call("getUpdates").status()).isEqualTo(200);
  }

  @Test
  void closesConnectionsOfPollsForAWhile() throws Exception {
    FutureTask<Bot.Answer> waiting = inBackground(() -> bot.call("getUpdates", "timeout", 30));
    awaitPoll();

    server.dropPolls(Duration.ofSeconds(30));

    assertThatThrownBy(() -> soon(waiting)).hasCauseInstanceOf(IOException.class);
    assertThatThrownBy(() -> bot.call("getUpdates")).isInstanceOf(IOException.class);
    server.dropPolls(Duration.ZERO);
    assertThat(bot.call("getUpdates").status()).isEqualTo(200);
    assertThat(server.lastPoll()).isEqualTo(clock.instant());
  }

  @Test
  void deliversOnlyRequestedUpdateTypes() throws Exception {
    bot.call("getUpdates", "allowed_updates", "[\"message\"]");
    int id = anna.text("one");
    anna.editText(id, "two");
    anna.block();

    assertThat(ids(bot.call("getUpdates"))).hasSize(1);
    bot.call("getUpdates", "allowed_updates", "[]");
    anna.editText(id, "three");
    assertThat(ids(bot.call("getUpdates"))).hasSize(2);
  }

  @Test
  void dropsOldCallbackQueries() throws Exception {
    anna.text("/start");
    anna.tapInaccessible(3, "v1:yes");

    clock.tick(Duration.ofSeconds(151));

    assertThat(texts(bot.call("getUpdates"))).containsExactly("/start");
  }

  @Test
  void deliversAConfirmedUpdateAgain() throws Exception {
    int message = anna.text("once more");
    long id = server.updateOf(message);
    bot.call("getUpdates", "offset", id + 1);

    server.redeliver(id);

    assertThat(ids(bot.call("getUpdates", "offset", id + 1))).containsExactly(id);
    assertThat(ids(bot.call("getUpdates", "offset", id + 1))).isEmpty();
  }

  @Test
  void deliversTheSameContentAsANewUpdate() throws Exception {
    anna.text("/start");
    bot.show(7, "Really?", "{\"inline_keyboard\":[[{\"text\":\"Yes\",\"callback_data\":\"y\"}]]}");
    long id = anna.tap("Yes");

    server.redeliverAsNew(id);

    JsonNode updates = bot.call("getUpdates", "offset", id).result();
    assertThat(updates.at("/1/update_id").asLong()).isEqualTo(id + 1);
    assertThat(updates.at("/1/callback_query/data").asString()).isEqualTo("y");
    assertThat(updates.at("/1/callback_query/id")).isNotEqualTo(updates.at("/0/callback_query/id"));
    assertThat(server.unansweredCallbacks()).isEqualTo(2);
  }

  @Test
  void supportsManyConcurrentUsers() throws Exception {
    List<Person> people =
        LongStream.range(1000, 1300)
            .mapToObj(id -> server.person(id, "Person " + id, "en"))
            .toList();
    List<FutureTask<SentMessage>> waiting =
        people.stream()
            .map(person ->
                inBackground(() -> {
                  person.text("hello");
                  return person.await(sent -> sent.text().equals("hi"));
                }))
            .toList();

    long offset = 0;
    int answered = 0;
    while (answered < people.size()) {
      JsonNode updates = bot.call("getUpdates", "offset", offset, "timeout", 20).result();
      assertThat(updates).as("a user was not heard").isNotEmpty();
      for (JsonNode update : updates) {
        offset = update.path("update_id").asLong() + 1;
        bot.call("sendMessage", "chat_id", update.at("/message/chat/id").asLong(), "text", "hi");
        answered++;
      }
    }

    for (FutureTask<SentMessage> one : waiting) {
      assertThat(soon(one).text()).isEqualTo("hi");
    }
    assertThat(people).allSatisfy(person -> assertThat(person.messages()).hasSize(1));
  }

  private void awaitPoll() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (server.lastPoll().equals(Instant.EPOCH)) {
      assertThat(System.nanoTime()).as("no poll is waiting").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static <T> FutureTask<T> inBackground(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.startVirtualThread(task);
    return task;
  }

  private static <T> T soon(FutureTask<T> task)
      throws InterruptedException, ExecutionException, TimeoutException {
    return task.get(20, TimeUnit.SECONDS);
  }

  private static List<Long> ids(Bot.Answer answer) {
    return answer.result().valueStream().map(one -> one.path("update_id").asLong()).toList();
  }

  private static List<String> texts(Bot.Answer answer) {
    return answer.result().valueStream().map(one -> one.at("/message/text").asString("")).toList();
  }
}
