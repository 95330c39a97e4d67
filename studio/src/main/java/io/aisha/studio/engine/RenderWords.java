package io.aisha.studio.engine;

import java.util.Optional;
import java.util.OptionalDouble;

/// The user's optional inputs for a picture besides style and size, each only if the engine's
/// [RenderOffer] supports it.
///
/// @param prompt what the picture should show
/// @param negativePrompt what the picture should not show
/// @param likeness the strength of the model, in the offer's range
public record RenderWords(
    Optional<String> prompt, Optional<String> negativePrompt, OptionalDouble likeness) {
  /// No inputs.
  public static final RenderWords NONE =
      new RenderWords(Optional.empty(), Optional.empty(), OptionalDouble.empty());

  /// Only a prompt.
  public static RenderWords prompt(Optional<String> prompt) {
    return new RenderWords(prompt, Optional.empty(), OptionalDouble.empty());
  }
}
