package io.aisha.studio.generation;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.engine.EngineCapabilities;
import io.aisha.studio.engine.RenderOffer;
import io.aisha.studio.engine.RenderWords;
import java.util.Map;

/// Checks the user's inputs against what the engine and the model support.
///
/// @param lengthMax maximum characters of a prompt, 1 or more
record PromptRules(int lengthMax) {

  /// Returns normally if all inputs are supported.
  ///
  /// @throws StudioException.Invalid `prompt-not-taken`, `negative-prompt-not-taken`,
  ///   `prompt-length`, `likeness-not-offered`
  void require(RenderWords words, EngineCapabilities can, RenderOffer offer) {
    words
        .prompt()
        .ifPresent(prompt -> requireText(prompt, can.takesPrompts(), ErrorCode.PROMPT_NOT_TAKEN));
    words
        .negativePrompt()
        .ifPresent(prompt ->
            requireText(prompt, offer.takesNegativePrompts(), ErrorCode.NEGATIVE_PROMPT_NOT_TAKEN));
    words.likeness().ifPresent(likeness -> requireLikeness(likeness, offer));
  }

  private void requireText(String text, boolean taken, ErrorCode otherwise) {
    if (!taken) {
      throw new StudioException.Invalid(otherwise, Map.of());
    }
    if (text.length() > lengthMax) {
      throw new StudioException.Invalid(
          ErrorCode.PROMPT_LENGTH, Map.of("length", text.length(), "max", lengthMax));
    }
  }

  private static void requireLikeness(double likeness, RenderOffer offer) {
    if (offer.likeness().isEmpty()) {
      throw new StudioException.Invalid(
          ErrorCode.LIKENESS_NOT_OFFERED, Map.of("asked", likeness, "min", 1, "max", 1));
    }
    RenderOffer.Range range = offer.likeness().get();
    if (!range.contains(likeness)) {
      throw new StudioException.Invalid(
          ErrorCode.LIKENESS_NOT_OFFERED,
          Map.of("asked", likeness, "min", range.min(), "max", range.max()));
    }
  }
}
