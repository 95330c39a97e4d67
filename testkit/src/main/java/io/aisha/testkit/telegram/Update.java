package io.aisha.testkit.telegram;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/// An update for the bot.
///
/// @param type the name of its field, such as `message`
/// @param chatId the chat; in a private chat the same as the user's ID
/// @param body the value of that field
record Update(long id, String type, long chatId, Instant at, ObjectNode body) {
  ObjectNode json() {
    ObjectNode json = ClientJson.object().put("update_id", id);
    json.set(type, body);
    return json;
  }

  /// Updates with the same key are delivered in sequence; callback queries and messages have
  /// separate queues.
  String queue() {
    return (type.equals("callback_query") ? "press " : "message ") + chatId;
  }
}
