package io.aisha.testkit.telegram;

import tools.jackson.databind.JsonNode;

/// Does what a method of the Bot API does, and gives its result.
interface Method {
  JsonNode run(Parameters parameters) throws InterruptedException;
}
