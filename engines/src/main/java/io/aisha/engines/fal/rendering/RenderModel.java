package io.aisha.engines.fal.rendering;

import io.aisha.engines.fal.recipe.GeneratorRecipe;
import io.aisha.engines.fal.recipe.RecipeReading;
import io.aisha.studio.engine.EngineModel;
import java.util.Map;
import java.util.Objects;

/// How to render with a trained model.
///
/// @param token the word for the subject in prompts
/// @param source where fal.ai stored the weights after the training
public record RenderModel(GeneratorRecipe generator, String token, String source) {

  public static RenderModel of(EngineModel model) {
    Map<String, Object> data = model.data();
    Object generator = Objects.requireNonNull(data.get("generator"), "model without a generator");
    if (!(data.get("weights") instanceof Map<?, ?> weights)) {
      throw new IllegalArgumentException("model without weights");
    }
    return new RenderModel(
        RecipeReading.generator(generator),
        Objects.toString(data.get("token")),
        Objects.toString(weights.get("source")));
  }
}
