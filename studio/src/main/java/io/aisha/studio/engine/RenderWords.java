package io.aisha.studio.engine;

import java.util.Optional;
import java.util.OptionalDouble;

/// What a person may say about a picture beyond style and size, each only where the engine's
/// [RenderOffer] has it.
///
/// @param prompt what is to be seen
/// @param negativePrompt what is not to be seen
/// @param likeness how strongly the model is to show, in the offer's range
public record RenderWords(
    Optional<String> prompt, Optional<String> negativePrompt, OptionalDouble likeness) {
  /// Nothing is said.
  public static final RenderWords NONE =
      new RenderWords(Optional.empty(), Optional.empty(), OptionalDouble.empty());

  /// Words and nothing else.
  public static RenderWords prompt(Optional<String> prompt) {
    return new RenderWords(prompt, Optional.empty(), OptionalDouble.empty());
  }
}
