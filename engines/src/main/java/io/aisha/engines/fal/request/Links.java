package io.aisha.engines.fal.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Removes the query from links before they are stored or shown, because it may contain a
/// signature.
public final class Links {
  private Links() {}

  /// The same values, links without queries.
  public static Map<String, Object> closed(Map<String, Object> input) {
    Map<String, Object> closed = new LinkedHashMap<>();
    input.forEach((name, value) -> closed.put(name, closed(value)));
    return closed;
  }

  /// A link without its query; other text as it is.
  public static String closed(String text) {
    return text.startsWith("https://") || text.startsWith("http://")
        ? text.replaceFirst("[?#].*", "")
        : text;
  }

  private static Object closed(Object value) {
    return switch (value) {
      case String text -> closed(text);
      case Map<?, ?> map -> {
        Map<String, Object> closed = new LinkedHashMap<>();
        map.forEach((name, inner) -> closed.put(String.valueOf(name), closed(inner)));
        yield closed;
      }
      case List<?> list -> list.stream().map(Links::closed).toList();
      default -> value;
    };
  }
}
