package io.aisha.testkit.fal;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Parses what clients send.
final class RequestJson {
  private static final JsonMapper MAPPER = new JsonMapper();

  private RequestJson() {}

  /// The parsed value, or an empty object when it is not valid JSON.
  static JsonNode read(byte[] bytes) {
    try {
      return MAPPER.readTree(bytes);
    } catch (JacksonException _) {
      return MAPPER.createObjectNode();
    }
  }

  static JsonNode read(String text) {
    return MAPPER.readTree(text);
  }
}
