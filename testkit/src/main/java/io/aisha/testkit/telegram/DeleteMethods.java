package io.aisha.testkit.telegram;

import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/// Deletes messages of the bot and, in a private chat, also of the user, up to two days old.
final class DeleteMethods {
  private static final Duration DELETABLE = Duration.ofDays(2);
  private static final int AT_ONCE_MAX = 100;

  private final ServerState state;

  DeleteMethods(ServerState state) {
    this.state = state;
  }

  JsonNode message(CallParameters parameters) {
    Chat chat = state.chats().of(parameters);
    ChatMessage entry =
        Chats.message(chat, parameters)
            .orElseThrow(() -> ErrorResponse.badRequest("message to delete not found"));
    if (!isYoung(entry)) {
      throw ErrorResponse.badRequest("message can't be deleted for everyone");
    }
    chat.delete(entry);
    return BooleanNode.TRUE;
  }

  /// Missing messages are skipped.
  JsonNode messages(CallParameters parameters) {
    Chat chat = state.chats().of(parameters);
    JsonNode ids = parameters.nested("message_ids");
    if (!ids.isArray() || ids.isEmpty()) {
      throw ErrorResponse.badRequest("message identifiers are not specified");
    }
    if (ids.size() > AT_ONCE_MAX) {
      throw ErrorResponse.badRequest("too many message identifiers specified");
    }
    for (JsonNode id : ids) {
      chat.find(id.asInt(0)).filter(this::isYoung).ifPresent(chat::delete);
    }
    return BooleanNode.TRUE;
  }

  private boolean isYoung(ChatMessage entry) {
    Instant at =
        switch (entry) {
          case SentMessage sent -> sent.sentAt();
          case UserMessage written -> Instant.ofEpochSecond(written.json().path("date").asLong());
        };
    return at.plus(DELETABLE).isAfter(state.clock().instant());
  }
}
