package io.aisha.testkit.telegram;

import tools.jackson.databind.node.ObjectNode;

/// A message that a person wrote.
///
/// @param json as the bot gets it
/// @param what in a few words
record Written(int id, ObjectNode json, String what) implements Entry {
  @Override
  public String line() {
    return "[%d] person: %s".formatted(id, what);
  }
}
