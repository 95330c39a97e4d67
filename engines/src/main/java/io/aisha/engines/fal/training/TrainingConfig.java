package io.aisha.engines.fal.training;

import io.aisha.engines.fal.recipe.RecipeReading;
import io.aisha.engines.fal.recipe.Recipes;
import io.aisha.engines.fal.recipe.TrainerRecipe;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// The decisions before a training, including its recipes: a running training is not affected when
/// an operator changes them.
///
/// @param generator as it is kept, for the model
public record TrainingConfig(TrainerRecipe trainer, int steps, Object generator) {

  public static Map<String, Object> written(Recipes recipes, TrainerRecipe trainer, int steps) {
    Map<String, Object> config = new LinkedHashMap<>(recipes.kept(trainer));
    config.put("recipe", trainer.name());
    config.put("endpoint", trainer.endpoint());
    config.put("token", trainer.token());
    config.put("steps", steps);
    return config;
  }

  public static TrainingConfig of(Map<String, Object> config) {
    TrainerRecipe trainer = RecipeReading.trainer(part(config, "trainer"));
    Object generator = part(config, "generator");
    if (!(config.get("steps") instanceof Number steps)) {
      throw new IllegalArgumentException("config has no steps");
    }
    return new TrainingConfig(trainer, steps.intValue(), generator);
  }

  private static Object part(Map<String, Object> config, String name) {
    return Objects.requireNonNull(config.get(name), () -> "config has no " + name);
  }
}
