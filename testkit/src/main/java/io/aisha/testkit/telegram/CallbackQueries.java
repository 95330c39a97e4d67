package io.aisha.testkit.telegram;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Callback queries and their answers. Thread-safe.
final class CallbackQueries {
  private static final Duration ANSWERABLE = Duration.ofSeconds(15);
  private static final int TEXT_MAX = 200;

  private record Press(long chatId, Instant at) {}

  private final Clock clock;
  private final Map<String, Press> open = new LinkedHashMap<>();
  private final Map<String, Long> chats = new LinkedHashMap<>();
  private final List<Answered> answers = new ArrayList<>();
  private long last = 4_242_000_000_000_000_000L;

  CallbackQueries(Clock clock) {
    this.clock = clock;
  }

  /// Adds a callback query and returns its ID.
  synchronized String add(long chatId) {
    last += 7;
    String id = Long.toString(last);
    open.put(id, new Press(chatId, clock.instant()));
    chats.put(id, chatId);
    return id;
  }

  /// Removes a callback query that was not delivered, so it cannot be answered.
  synchronized void forget(String id) {
    open.remove(id);
  }

  synchronized Optional<Long> chatOf(String id) {
    return Optional.ofNullable(chats.get(id));
  }

  synchronized void answer(String id, String text) {
    Instant now = clock.instant();
    long chatId = chats.getOrDefault(id, 0L);
    if (text.length() > TEXT_MAX) {
      answers.add(new Answered(id, chatId, text, now, 400));
      throw ErrorResponse.badRequest("MESSAGE_TOO_LONG");
    }
    Press press = open.get(id);
    if (press == null || press.at().plus(ANSWERABLE).isBefore(now)) {
      answers.add(new Answered(id, chatId, text, now, 400));
      throw ErrorResponse.badRequest(
          "query is too old and response timeout expired or query ID is invalid");
    }
    open.remove(id);
    answers.add(new Answered(id, press.chatId(), text, now, 200));
  }

  synchronized List<Answered> answers() {
    return List.copyOf(answers);
  }

  /// The answer that the user saw.
  synchronized Optional<Answered> answerTo(String id) {
    return answers.stream()
        .filter(answer -> answer.callbackId().equals(id) && answer.status() == 200)
        .findFirst();
  }

  synchronized int unanswered() {
    return open.size();
  }
}
