package io.aisha.testkit.telegram;

import java.time.Clock;
import tools.jackson.databind.node.ObjectNode;

/// The complete state of the server.
record ServerState(
    Clock clock,
    Chats chats,
    Files files,
    Updates updates,
    CallbackQueries queries,
    RateLimits rateLimits) {
  static final long BOT_ID = 4242;

  static ServerState at(Clock clock) {
    return new ServerState(
        clock,
        new Chats(),
        new Files(),
        new Updates(clock),
        new CallbackQueries(clock),
        new RateLimits(clock));
  }

  static ObjectNode bot() {
    return ClientJson.object()
        .put("id", BOT_ID)
        .put("is_bot", true)
        .put("first_name", "Test bot")
        .put("username", "test_avatar_bot");
  }

  static ObjectNode json(Chat chat, SentMessage message) {
    return message.json(bot(), chat.profile().chatJson());
  }
}
