package io.aisha.bot.update;

import io.aisha.bot.store.ArrivedUpdate;
import io.aisha.bot.store.BotStore;
import io.aisha.studio.CatchAll;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Stores incoming updates, from polling or the webhook.
public final class ReceiveUpdates {
  private static final Logger log = LoggerFactory.getLogger(ReceiveUpdates.class);

  private final BotStore store;
  private final AnswerCallbacks answers;
  private final Conversations conversations;

  public ReceiveUpdates(BotStore store, AnswerCallbacks answers, Conversations conversations) {
    this.store = store;
    this.answers = answers;
    this.conversations = conversations;
  }

  /// Stores them; returns once that is committed. One that cannot be read is left out, since it
  /// would come again for ever.
  public void receive(List<JsonNode> updates) {
    List<ArrivedUpdate> arrived =
        updates.stream().map(ReceiveUpdates::read).flatMap(Optional::stream).toList();
    List<ArrivedUpdate> fresh = store.inbox().receive(store.share().botId(), arrived);
    fresh.forEach(answers::expect);
    if (!fresh.isEmpty()) {
      conversations.wake();
    }
  }

  private static Optional<ArrivedUpdate> read(JsonNode update) {
    return CatchAll.get(
        () -> ReadUpdate.arrived(update),
        failure -> {
          log.error(
              "An update is lost: it cannot be read. update={}", update.path("update_id"), failure);
          return Optional.empty();
        });
  }
}
