package io.aisha.testkit.telegram;

import tools.jackson.databind.node.ObjectNode;

/// A message of the user.
///
/// @param json as the bot receives it
/// @param what a short description
record UserMessage(int id, ObjectNode json, String what) implements ChatMessage {
  @Override
  public String line() {
    return "[%d] person: %s".formatted(id, what);
  }
}
