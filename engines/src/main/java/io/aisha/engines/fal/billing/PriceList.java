package io.aisha.engines.fal.billing;

import io.aisha.engines.fal.recipe.GeneratorRecipe;
import io.aisha.engines.fal.recipe.PriceSource;
import io.aisha.engines.fal.recipe.Recipes;
import io.aisha.engines.fal.recipe.TrainerRecipe;
import io.aisha.engines.fal.wire.FalJson;
import io.aisha.studio.engine.EnginePrice;
import io.aisha.studio.engine.PriceDoubt;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Compares the recipes' prices with those that fal.ai lists. A price in another unit than the
/// recipe's cannot be compared; it is in doubt only when the recipe says so.
public final class PriceList {
  private static final BigDecimal MICROS_IN_DOLLAR = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

  /// The unit of a flat price, which cannot be compared: the platform lists prices of units.
  private static final String NOT_COMPARED = "";

  private final Map<String, JsonNode> prices;

  /// @param prices by endpoint, as the platform returns them
  public PriceList(Map<String, JsonNode> prices) {
    this.prices = Map.copyOf(prices);
  }

  /// The prices of the recipes, without comparing them.
  public static List<EnginePrice> of(Recipes recipes) {
    List<EnginePrice> all = new ArrayList<>();
    for (TrainerRecipe trainer : recipes.trainers()) {
      TrainerRecipe.Price price = trainer.price();
      PriceSource source = price.source();
      all.add(
          new EnginePrice(
              trainer.name(),
              trainer.endpoint(),
              price.perStepMicroUsd() > 0 ? "step" : "training",
              price.unit(),
              source.readOn(),
              source.confirmed()));
    }
    for (GeneratorRecipe generator : recipes.generators()) {
      all.add(
          new EnginePrice(
              generator.name(),
              generator.endpoint(),
              "megapixel",
              generator.perMegapixelMicroUsd(),
              generator.source().readOn(),
              generator.source().confirmed()));
    }
    return List.copyOf(all);
  }

  public List<PriceDoubt> doubts(Recipes recipes) {
    List<PriceDoubt> found = new ArrayList<>();
    for (TrainerRecipe trainer : recipes.trainers()) {
      TrainerRecipe.Price price = trainer.price();
      String unit = price.perStepMicroUsd() > 0 ? "step" : NOT_COMPARED;
      compare(trainer.name(), trainer.endpoint(), unit, price.unit(), price.source(), found);
    }
    for (GeneratorRecipe generator : recipes.generators()) {
      compare(
          generator.name(),
          generator.endpoint(),
          "megapixel",
          generator.perMegapixelMicroUsd(),
          generator.source(),
          found);
    }
    return found;
  }

  private void compare(
      String name,
      String endpoint,
      String unit,
      long expected,
      PriceSource source,
      List<PriceDoubt> found) {
    OptionalLong told = told(prices.get(endpoint), unit);
    if (told.isPresent() ? told.getAsLong() != expected : !source.confirmed()) {
      found.add(new PriceDoubt(name, endpoint, expected, told, source.readOn()));
    }
  }

  private static OptionalLong told(@Nullable JsonNode price, String unit) {
    Optional<BigDecimal> dollarsEach =
        price == null ? Optional.empty() : FalJson.number(price.path("unit_price"));
    if (price == null || unit.equals(NOT_COMPARED) || dollarsEach.isEmpty()) {
      return OptionalLong.empty();
    }
    String counted = price.path("unit").stringValue("").toLowerCase(Locale.ROOT);
    boolean dollars = price.path("currency").stringValue("USD").equalsIgnoreCase("USD");
    if (!dollars || !counted.contains(unit)) {
      return OptionalLong.empty();
    }
    BigDecimal micros = dollarsEach.orElseThrow().multiply(MICROS_IN_DOLLAR);
    boolean thousands = counted.contains("1000") || counted.contains("1,000");
    BigDecimal one = thousands ? micros.divide(THOUSAND) : micros;
    return OptionalLong.of(one.setScale(0, RoundingMode.HALF_UP).longValue());
  }
}
