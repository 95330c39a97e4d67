package io.aisha.engines.fal.recipe;

import java.util.Map;

/// One thing that is wrong with the recipes; its sentence has the message key
/// `recipe.problem.<code>`.
///
/// @param path where, such as `trainers/my-trainer/steps/min`; empty for the file as a whole
/// @param code kebab-case
/// @param arguments what the sentence names
public record RecipeProblem(String path, String code, Map<String, Object> arguments) {
  public RecipeProblem {
    arguments = Map.copyOf(arguments);
  }
}
