package io.aisha.bot;

import io.aisha.bot.store.ArrivedUpdate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Takes updates in, by whichever way they come.
final class ReceiveUpdates {
  private static final Logger log = LoggerFactory.getLogger(ReceiveUpdates.class);

  private final BotMemory memory;
  private final AnswerTaps answers;
  private final Conversations conversations;

  ReceiveUpdates(BotMemory memory, AnswerTaps answers, Conversations conversations) {
    this.memory = memory;
    this.answers = answers;
    this.conversations = conversations;
  }

  /// Stores them; returns once that is committed. One that cannot be read is left out, since it
  /// would come again for ever.
  void receive(List<JsonNode> updates) {
    List<ArrivedUpdate> arrived =
        updates.stream().map(ReceiveUpdates::read).flatMap(Optional::stream).toList();
    List<ArrivedUpdate> fresh = memory.inbox().receive(memory.share().botId(), arrived);
    fresh.forEach(answers::expect);
    if (!fresh.isEmpty()) {
      conversations.wake();
    }
  }

  private static Optional<ArrivedUpdate> read(JsonNode update) {
    try {
      return ReadUpdate.arrived(update);
    } catch (RuntimeException e) {
      log.error("An update is lost: it cannot be read. update={}", update.path("update_id"), e);
      return Optional.empty();
    }
  }
}
