package io.aisha.testkit.telegram;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Parses what clients send, and writes responses.
final class ClientJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_LONG_FOR_INTS).build();

  private ClientJson() {}

  static JsonNode read(String text, String what) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException _) {
      throw new ErrorResponse(400, "Bad Request: can't parse " + what + " JSON object");
    }
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  static String write(JsonNode node) {
    return MAPPER.writeValueAsString(node);
  }

  /// The same as maps, lists and plain values.
  static Map<String, Object> plain(ObjectNode node) {
    return MAPPER.convertValue(node, new TypeReference<Map<String, Object>>() {});
  }
}
