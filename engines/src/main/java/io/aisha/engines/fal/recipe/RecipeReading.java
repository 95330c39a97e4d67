package io.aisha.engines.fal.recipe;

import io.aisha.engines.fal.wire.FalJson;
import io.aisha.engines.safetensors.LoraFamily;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.engine.RenderOffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/// Recipes from JSON, of the shipped file, an operator's, or a training that began with them.
public final class RecipeReading {
  private static final Pattern ENDPOINT =
      Pattern.compile("[a-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)+");
  private static final Pattern FIELD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]{2,20}");
  private static final Pattern POINTER = Pattern.compile("(?:/[^/~]+)+");
  private static final Pattern MODE = Pattern.compile("character|style|product|general");
  private static final Pattern FAMILY =
      Pattern.compile(
          Arrays.stream(LoraFamily.values())
              .map(LoraFamily::label)
              .collect(Collectors.joining("|")));
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern ANY = Pattern.compile("(?s).+");

  /// Text in which no other place is left open than those that are filled.
  private static final Pattern FILLED =
      Pattern.compile(
          "(?:[^{}]|\\{token}|\\{subject})*\\{(?:token|subject)}(?:[^{}]|\\{token}|\\{subject})*");

  private static final int MONEY_MAX = 1_000_000_000;

  private RecipeReading() {}

  /// A recipe that stood in a training's configuration or a model.
  public static TrainerRecipe trainer(Object stored) {
    JsonNode node = FalJson.node(stored);
    List<RecipeProblem> problems = new ArrayList<>();
    TrainerRecipe recipe =
        trainer(node.path("name").stringValue(""), new RecipeNode("", node, problems));
    return whole(recipe, problems);
  }

  /// A recipe that stood in a training's configuration or a model.
  public static GeneratorRecipe generator(Object stored) {
    JsonNode node = FalJson.node(stored);
    List<RecipeProblem> problems = new ArrayList<>();
    GeneratorRecipe recipe =
        generator(node.path("name").stringValue(""), new RecipeNode("", node, problems));
    return whole(recipe, problems);
  }

  /// Members that this version does not know are passed over: another version wrote them.
  private static <T> T whole(T recipe, List<RecipeProblem> problems) {
    if (problems.stream().anyMatch(problem -> !problem.code().equals("unknown"))) {
      throw new IllegalArgumentException("a stored recipe is damaged: " + problems);
    }
    return recipe;
  }

  public static TrainerRecipe trainer(String name, RecipeNode node) {
    node.has("name");
    String endpoint = node.text("endpoint", ENDPOINT, "endpoint-shape");
    String generator = node.text("generator", ANY, "blank");
    Map<AvatarType, String> modes = modes(node.part("types"));
    String token = node.text("token", WORD, "token-shape");
    TrainerRecipe.Input input = trainerInput(node.part("input"));
    TrainerRecipe.Photos photos = photos(node.part("photos"));
    TrainerRecipe.Price price = price(node.part("price"));
    TrainerRecipe.Result result = result(node.part("result"));
    int minutes = node.whole("typicalMinutes", 1, 24 * 60);
    node.done();
    return new TrainerRecipe(
        new TrainerRecipe.Names(name, endpoint, generator),
        modes,
        token,
        input,
        photos,
        price,
        result,
        minutes);
  }

  private static Map<AvatarType, String> modes(RecipeNode node) {
    Map<AvatarType, String> modes = new EnumMap<>(AvatarType.class);
    for (AvatarType type : AvatarType.values()) {
      node.optionalText(type.label(), MODE, "mode-unknown")
          .ifPresent(mode -> modes.put(type, mode));
    }
    node.done();
    return modes;
  }

  private static TrainerRecipe.Input trainerInput(RecipeNode node) {
    String archive = node.text("archiveField", FIELD, "field-shape");
    String tokenField = node.text("tokenField", FIELD, "field-shape");
    String tokenText = node.text("tokenText", FILLED, "token-not-in-text");
    String stepsField = node.text("stepsField", FIELD, "field-shape");
    TrainerRecipe.Steps steps = steps(node.part("steps"));
    Map<String, Object> fixed = node.values("fixed");
    Map<AvatarType, Map<String, Object>> fixedFor = new EnumMap<>(AvatarType.class);
    if (node.has("fixedFor")) {
      RecipeNode types = node.part("fixedFor");
      for (AvatarType type : AvatarType.values()) {
        fixedFor.put(type, types.values(type.label()));
      }
      types.done();
    }
    node.done();
    return new TrainerRecipe.Input(
        archive, tokenField, tokenText, stepsField, steps, fixed, fixedFor);
  }

  private static TrainerRecipe.Steps steps(RecipeNode node) {
    int min = node.whole("min", 1, 1_000_000);
    int max = node.whole("max", 1, 1_000_000);
    int multiple = node.optionalWhole("multiple", 1, 1_000_000, 1);
    int usual = node.whole("usual", 1, 1_000_000);
    TrainerRecipe.Steps steps = new TrainerRecipe.Steps(usual, min, max, multiple);
    if (!steps.allow(usual)) {
      node.problem("usual", "steps-not-allowed", Map.of("min", min, "max", max));
    }
    node.done();
    return steps;
  }

  private static TrainerRecipe.Photos photos(RecipeNode node) {
    int min = node.whole("min", 1, 1000);
    int recommended = node.whole("recommended", 1, 1000);
    int max = node.whole("max", 1, 1000);
    int side = node.whole("longSidePx", 256, 4096);
    Optional<String> caption = node.optionalText("caption", FILLED, "token-not-in-text");
    if (!(min <= recommended && recommended <= max)) {
      node.problem("recommended", "photos-not-in-order", Map.of("min", min, "max", max));
    }
    node.done();
    return new TrainerRecipe.Photos(min, recommended, max, side, caption);
  }

  private static TrainerRecipe.Price price(RecipeNode node) {
    PriceSource source = source(node);
    TrainerRecipe.Price price;
    if (node.has("flatMicroUsd")) {
      price = new TrainerRecipe.Price(0, 0, node.whole("flatMicroUsd", 1, MONEY_MAX), source);
    } else {
      price =
          new TrainerRecipe.Price(
              node.whole("perStepMicroUsd", 1, MONEY_MAX),
              node.optionalWhole("minimumSteps", 0, 1_000_000, 0),
              0,
              source);
    }
    node.done();
    return price;
  }

  private static PriceSource source(RecipeNode node) {
    return new PriceSource(
        node.optionalText("readOn", DATE, "date-shape"), node.optionalFlag("confirmed", true));
  }

  private static TrainerRecipe.Result result(RecipeNode node) {
    String weights = node.text("weights", POINTER, "pointer-shape");
    Optional<String> config = node.optionalText("config", POINTER, "pointer-shape");
    Optional<String> family = node.optionalText("family", FAMILY, "family-unknown");
    node.done();
    return new TrainerRecipe.Result(
        pointer(weights), config.map(RecipeReading::pointer), family.flatMap(LoraFamily::find));
  }

  private static JsonPointer pointer(String text) {
    return text.startsWith("/") ? JsonPointer.compile(text) : JsonPointer.empty();
  }

  public static GeneratorRecipe generator(String name, RecipeNode node) {
    node.has("name");
    String endpoint = node.text("endpoint", ENDPOINT, "endpoint-shape");
    GeneratorRecipe.Input input = generatorInput(node.part("input"));
    RenderOffer.Range likeness = likeness(node.part("likeness"));
    int price = node.whole("perMegapixelMicroUsd", 1, MONEY_MAX);
    PriceSource source = source(node);
    node.done();
    return new GeneratorRecipe(name, endpoint, input, likeness, price, source);
  }

  private static GeneratorRecipe.Input generatorInput(RecipeNode node) {
    GeneratorRecipe.Input input =
        new GeneratorRecipe.Input(
            node.text("promptField", FIELD, "field-shape"),
            node.optionalText("negativePromptField", FIELD, "field-shape"),
            node.text("sizeField", FIELD, "field-shape"),
            node.text("seedField", FIELD, "field-shape"),
            node.text("lorasField", FIELD, "field-shape"),
            node.text("loraPathField", FIELD, "field-shape"),
            node.text("loraScaleField", FIELD, "field-shape"),
            node.values("fixed"));
    if (Boolean.TRUE.equals(input.fixed().get("sync_mode"))) {
      node.problem("fixed/sync_mode", "sync-mode", Map.of());
    }
    if (!Integer.valueOf(1).equals(input.fixed().getOrDefault("num_images", 1))) {
      node.problem("fixed/num_images", "num-images", Map.of());
    }
    if ("webp".equals(lower(input.fixed().get("output_format")))) {
      node.problem("fixed/output_format", "output-format", Map.of());
    }
    node.done();
    return input;
  }

  private static String lower(@Nullable Object value) {
    return value == null ? "" : value.toString().toLowerCase(Locale.ROOT);
  }

  private static RenderOffer.Range likeness(RecipeNode node) {
    double min = node.number("min", -4, 4);
    double usual = node.number("usual", -4, 4);
    double max = node.number("max", -4, 4);
    node.done();
    if (!(min <= usual && usual <= max)) {
      node.problem("usual", "likeness-not-in-order", Map.of("min", min, "max", max));
      return new RenderOffer.Range(0, 0, 0);
    }
    return new RenderOffer.Range(min, usual, max);
  }
}
