package io.aisha.engines.fal.wire;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON as it goes over the wire and into handles. Members of objects are written in the order of
/// their names, so that the same input is the same bytes also after its way through a database.
public final class FalJson {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private static final int DIGITS_MAX = 40;

  private FalJson() {}

  /// A number of ordinary size. One such as 1E-999999999 takes a few bytes to write and gigabytes
  /// to round or print.
  public static Optional<BigDecimal> number(JsonNode given) {
    return given.isNumber()
        ? given.decimalValueOpt().flatMap(number -> number(number))
        : Optional.empty();
  }

  /// The same of a number that was written as text.
  public static Optional<BigDecimal> number(BigDecimal given) {
    boolean ordinary =
        Math.abs((long) given.scale()) <= DIGITS_MAX && given.precision() <= DIGITS_MAX;
    return Optional.of(given).filter(_ -> ordinary);
  }

  public static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  public static String text(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /// What the bytes say, or empty when they are no JSON.
  public static Optional<JsonNode> read(byte[] bytes) {
    try {
      return Optional.of(MAPPER.readTree(bytes)).filter(node -> !node.isMissingNode());
    } catch (JacksonException _) {
      return Optional.empty(); // Its message would repeat the text.
    }
  }

  public static JsonNode node(Object value) {
    return MAPPER.valueToTree(value);
  }

  /// An object's members as plain values.
  public static Map<String, Object> map(JsonNode object) {
    return MAPPER.convertValue(object, OBJECT);
  }
}
