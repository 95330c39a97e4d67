package io.aisha.engines.fal;

import io.aisha.studio.engine.PriceDifference;
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

/// Compares the recipes' prices with those that fal's platform tells. What is charged by another
/// unit than the recipe counts in cannot be compared and is left out.
final class PriceList {
  private static final BigDecimal MICROS_IN_DOLLAR = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

  private final Map<String, JsonNode> prices;

  /// @param prices by endpoint, as the platform tells them
  PriceList(Map<String, JsonNode> prices) {
    this.prices = Map.copyOf(prices);
  }

  List<PriceDifference> differences(Recipes recipes) {
    List<PriceDifference> found = new ArrayList<>();
    for (TrainerRecipe trainer : recipes.trainers()) {
      TrainerRecipe.Price price = trainer.price();
      if (price.perStepMicroUsd() > 0) {
        compare(
            trainer.name(),
            trainer.endpoint(),
            "step",
            price.perStepMicroUsd(),
            price.readOn(),
            found);
      }
    }
    for (GeneratorRecipe generator : recipes.generators()) {
      compare(
          generator.name(),
          generator.endpoint(),
          "megapixel",
          generator.perMegapixelMicroUsd(),
          generator.readOn(),
          found);
    }
    return found;
  }

  private void compare(
      String name,
      String endpoint,
      String unit,
      long expected,
      Optional<String> readOn,
      List<PriceDifference> found) {
    OptionalLong told = told(prices.get(endpoint), unit);
    if (told.isPresent() && told.getAsLong() != expected) {
      found.add(new PriceDifference(name, expected, told.getAsLong(), readOn));
    }
  }

  private static OptionalLong told(@Nullable JsonNode price, String unit) {
    if (price == null || !price.path("unit_price").isNumber()) {
      return OptionalLong.empty();
    }
    String counted = price.path("unit").stringValue("").toLowerCase(Locale.ROOT);
    boolean dollars = price.path("currency").stringValue("USD").equalsIgnoreCase("USD");
    if (!dollars || !counted.contains(unit)) {
      return OptionalLong.empty();
    }
    BigDecimal micros = price.path("unit_price").decimalValue().multiply(MICROS_IN_DOLLAR);
    boolean thousands = counted.contains("1000") || counted.contains("1,000");
    BigDecimal one = thousands ? micros.divide(THOUSAND) : micros;
    return OptionalLong.of(one.setScale(0, RoundingMode.HALF_UP).longValue());
  }
}
