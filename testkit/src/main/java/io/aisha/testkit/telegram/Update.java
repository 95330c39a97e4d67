package io.aisha.testkit.telegram;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/// Something that the bot is told.
///
/// @param type the name of its field, such as `message`
/// @param chatId whose update it is; in a private chat the same as the person
/// @param body what stands in that field
record Update(long id, String type, long chatId, Instant at, ObjectNode body) {
  ObjectNode json() {
    ObjectNode json = Json.object().put("update_id", id);
    json.set(type, body);
    return json;
  }

  /// Updates with one key are delivered one after the other: presses queue apart from messages.
  String queue() {
    return (type.equals("callback_query") ? "press " : "message ") + chatId;
  }
}
