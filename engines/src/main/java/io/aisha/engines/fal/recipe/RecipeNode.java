package io.aisha.engines.fal.recipe;

import io.aisha.engines.fal.wire.FalJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// An object of the recipes while it is read. A problem is recorded and reading continues with a
/// default, so that all problems are found at once. Unknown members are problems too.
final class RecipeNode {
  private final String path;
  private final JsonNode node;
  private final List<RecipeProblem> problems;
  private final Set<String> asked = new HashSet<>();

  RecipeNode(String path, JsonNode node, List<RecipeProblem> problems) {
    this.path = path;
    this.node = node;
    this.problems = problems;
    if (!node.isMissingNode() && !node.isObject()) {
      problem("", "not-an-object", Map.of());
    }
  }

  void problem(String member, String code, Map<String, Object> arguments) {
    problems.add(new RecipeProblem(pathOf(member), code, arguments));
  }

  private String pathOf(String member) {
    return path.isEmpty() || member.isEmpty() ? path + member : path + "/" + member;
  }

  private Optional<JsonNode> member(String name) {
    asked.add(name);
    return Optional.of(node.path(name)).filter(found -> !found.isMissingNode() && !found.isNull());
  }

  private Optional<JsonNode> needed(String name) {
    Optional<JsonNode> found = member(name);
    if (found.isEmpty() && (node.isObject() || node.isMissingNode())) {
      problem(name, "missing", Map.of());
    }
    return found;
  }

  boolean has(String name) {
    return member(name).isPresent();
  }

  /// A part that has to be there.
  RecipeNode part(String name) {
    return new RecipeNode(pathOf(name), needed(name).orElseGet(() -> node.path(name)), problems);
  }

  /// All parts of this object, by name.
  Map<String, RecipeNode> parts() {
    Map<String, RecipeNode> parts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      asked.add(entry.getKey());
      parts.put(entry.getKey(), new RecipeNode(pathOf(entry.getKey()), entry.getValue(), problems));
    }
    return parts;
  }

  /// Text that fits.
  ///
  /// @param code of the problem when it does not
  String text(String name, Pattern shape, String code) {
    return needed(name).map(given -> shaped(name, given, shape, code)).orElse("");
  }

  Optional<String> optionalText(String name, Pattern shape, String code) {
    return member(name).map(given -> shaped(name, given, shape, code));
  }

  private String shaped(String name, JsonNode given, Pattern shape, String code) {
    if (!given.isString()) {
      problem(name, "not-text", Map.of());
      return "";
    }
    if (!shape.matcher(given.stringValue()).matches()) {
      problem(name, code, Map.of("value", given.stringValue()));
    }
    return given.stringValue();
  }

  /// A whole number of a range.
  int whole(String name, int min, int max) {
    return needed(name).map(given -> whole(name, given, min, max)).orElse(min);
  }

  int optionalWhole(String name, int min, int max, int standard) {
    return member(name).map(given -> whole(name, given, min, max)).orElse(standard);
  }

  private int whole(String name, JsonNode given, int min, int max) {
    if (!given.isIntegralNumber()) {
      problem(name, "not-a-whole-number", Map.of());
      return min;
    }
    if (!given.canConvertToInt() || given.intValue() < min || given.intValue() > max) {
      problem(name, "out-of-range", Map.of("min", min, "max", max));
      return min;
    }
    return given.intValue();
  }

  /// A number of a range.
  double number(String name, double min, double max) {
    Optional<JsonNode> given = needed(name);
    if (given.isEmpty()) {
      return min;
    }
    if (!given.orElseThrow().isNumber()) {
      problem(name, "not-a-number", Map.of());
      return min;
    }
    double number = given.orElseThrow().doubleValue();
    if (!(number >= min && number <= max)) {
      problem(name, "out-of-range", Map.of("min", min, "max", max));
      return min;
    }
    return number;
  }

  boolean optionalFlag(String name, boolean standard) {
    Optional<JsonNode> given = member(name);
    if (given.isPresent() && !given.orElseThrow().isBoolean()) {
      problem(name, "not-a-flag", Map.of());
    }
    return given.map(flag -> flag.booleanValue(standard)).orElse(standard);
  }

  /// Any values by name; none when it is not there.
  Map<String, Object> values(String name) {
    Optional<JsonNode> given = member(name);
    if (given.isPresent() && !given.orElseThrow().isObject()) {
      problem(name, "not-an-object", Map.of());
      return Map.of();
    }
    return given.map(FalJson::map).map(Map::copyOf).orElse(Map.of());
  }

  /// Records unknown members as problems.
  void done() {
    List<String> unknown = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!asked.contains(entry.getKey())) {
        unknown.add(entry.getKey());
      }
    }
    unknown.forEach(name -> problem(name, "unknown", Map.of()));
  }
}
