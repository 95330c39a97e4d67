package io.aisha.e2e;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Parses and writes JSON strictly.
final class Json {
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Json() {}

  /// The single value in a text.
  static JsonNode parse(String text) {
    return STRICT.readTree(text);
  }

  static String write(Object value) {
    return STRICT.writeValueAsString(value);
  }

  static List<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  /// One text property of each item of an array.
  static List<String> texts(JsonNode array, String property) {
    return items(array).stream().map(item -> item.path(property).asString("")).toList();
  }
}
