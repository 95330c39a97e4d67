package io.aisha.testkit.telegram;

import tools.jackson.databind.JsonNode;

/// Implements a method of the Bot API and returns its result.
interface Method {
  JsonNode run(CallParameters parameters) throws InterruptedException;
}
