package io.aisha.engines.fal.recipe;

import io.aisha.engines.fal.wire.FalJson;
import io.aisha.studio.avatar.AvatarType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The trainers and generators, and the default trainer of each type of avatar. They are data,
/// because endpoints, field names and prices change within months.
public final class Recipes {
  private static final String SHIPPED = "recipes.json";

  /// Hundreds of times what all recipes take.
  private static final long LARGEST_FILE_BYTES = 4 * 1024 * 1024;

  private static final Pattern ANY = Pattern.compile(".+");

  private final Map<String, TrainerRecipe> trainers;
  private final Map<AvatarType, String> defaults;
  private final JsonNode source;

  private Recipes(
      Map<String, TrainerRecipe> trainers, Map<AvatarType, String> defaults, JsonNode source) {
    this.trainers = trainers;
    this.defaults = defaults;
    this.source = source;
  }

  /// The shipped recipes with an operator's changes over them: a JSON Merge Patch (RFC 7396), in
  /// which a new name adds a recipe, a known one changes its members, and null removes.
  ///
  /// @throws RecipesRefused with everything that is wrong
  public static Recipes read(Optional<Path> operatorFile) {
    JsonNode shipped = shipped();
    return operatorFile
        .map(file -> of(merged(shipped, operators(file))))
        .orElseGet(() -> of(shipped));
  }

  private static JsonNode shipped() {
    try (InputStream json =
        Objects.requireNonNull(Recipes.class.getResourceAsStream(SHIPPED), SHIPPED)) {
      return FalJson.read(json.readAllBytes()).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode operators(Path file) {
    byte[] json;
    try {
      // A named pipe would be waited for without end, and a device read so.
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_FILE_BYTES) {
        throw refused("file-unreadable", file);
      }
      json = Files.readAllBytes(file);
    } catch (IOException _) {
      throw refused("file-unreadable", file);
    }
    return FalJson.read(json)
        .filter(JsonNode::isObject)
        .orElseThrow(() -> refused("file-not-json", file));
  }

  private static RecipesRefused refused(String code, Path file) {
    return new RecipesRefused(
        List.of(new RecipeProblem("", code, Map.of("file", file.toString()))));
  }

  private static JsonNode merged(JsonNode target, JsonNode patch) {
    if (!(patch instanceof ObjectNode)) {
      return patch;
    }
    ObjectNode result =
        target instanceof ObjectNode object
            ? object.deepCopy()
            : (ObjectNode) FalJson.node(Map.of());
    for (Map.Entry<String, JsonNode> entry : patch.properties()) {
      if (entry.getValue().isNull()) {
        result.remove(entry.getKey());
      } else {
        result.set(entry.getKey(), merged(result.path(entry.getKey()), entry.getValue()));
      }
    }
    return result;
  }

  private static Recipes of(JsonNode json) {
    List<RecipeProblem> problems = new ArrayList<>();
    RecipeNode root = new RecipeNode("", json, problems);
    Map<String, TrainerRecipe> trainers = new LinkedHashMap<>();
    root.part("trainers")
        .parts()
        .forEach((name, node) -> trainers.put(name, RecipeReading.trainer(name, node)));
    Map<String, RecipeNode> generators = root.part("generators").parts();
    generators.forEach((name, node) -> RecipeReading.generator(name, node));
    Map<AvatarType, String> defaults = defaults(root.part("defaults"), trainers);
    root.done();
    trainers.forEach((name, trainer) -> {
      if (!trainer.generator().isEmpty() && !generators.containsKey(trainer.generator())) {
        problems.add(
            new RecipeProblem(
                "trainers/" + name + "/generator",
                "generator-unknown",
                Map.of("value", trainer.generator())));
      }
    });
    if (!problems.isEmpty()) {
      throw new RecipesRefused(problems);
    }
    return new Recipes(trainers, defaults, json);
  }

  private static Map<AvatarType, String> defaults(
      RecipeNode node, Map<String, TrainerRecipe> trainers) {
    Map<AvatarType, String> defaults = new EnumMap<>(AvatarType.class);
    for (AvatarType type : AvatarType.values()) {
      Optional<String> name = node.optionalText(type.label(), ANY, "blank");
      if (name.isEmpty()) {
        continue;
      }
      TrainerRecipe trainer = trainers.get(name.orElseThrow());
      if (trainer == null) {
        node.problem(type.label(), "trainer-unknown", Map.of("value", name.orElseThrow()));
      } else if (!trainer.modes().containsKey(type)) {
        node.problem(type.label(), "trainer-not-for-type", Map.of("value", name.orElseThrow()));
      }
      defaults.put(type, name.orElseThrow());
    }
    node.done();
    if (defaults.isEmpty()) {
      node.problem("", "no-defaults", Map.of());
    }
    return defaults;
  }

  public List<TrainerRecipe> trainers() {
    return List.copyOf(trainers.values());
  }

  public List<GeneratorRecipe> generators() {
    return source.path("generators").properties().stream()
        .map(entry -> RecipeReading.generator(named("generators", entry.getKey())))
        .toList();
  }

  public Optional<TrainerRecipe> trainer(String name) {
    return Optional.ofNullable(trainers.get(name));
  }

  /// The default trainer for a type of avatar; empty when the type cannot be trained.
  public Optional<TrainerRecipe> usual(AvatarType type) {
    return Optional.ofNullable(defaults.get(type)).flatMap(this::trainer);
  }

  /// A trainer and its generator as JSON values, stored with a training so that later changes do
  /// not affect it.
  public Map<String, Object> kept(TrainerRecipe trainer) {
    return Map.of(
        "trainer", named("trainers", trainer.name()),
        "generator", named("generators", trainer.generator()));
  }

  private Map<String, Object> named(String kind, String name) {
    Map<String, Object> kept = FalJson.map(source.path(kind).path(name));
    kept.put("name", name);
    return kept;
  }
}
