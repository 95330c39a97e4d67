package io.aisha.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.engines.fal.FalEngine;
import io.aisha.engines.fal.FalSettings;
import io.aisha.engines.fal.recipe.Recipes;
import io.aisha.studio.engine.StyleInfo;
import io.aisha.text.Language;
import io.aisha.text.Texts;
import io.aisha.vision.worker.Vision;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every code of the engine `fal` has a text.
class FalHasATextTest {

  private static final Texts ENGLISH = Texts.in(Language.ENGLISH);

  @Test
  void everyStyleHasANameAndAnExample() {
    FalSettings settings = FalSettings.usual("id:secret", Recipes.read(Optional.empty()));
    List<String> expected = new ArrayList<>();
    try (FalEngine engine =
        new FalEngine(settings, Vision.onThisThread(), InstantSource.system(), new Random(1))) {
      for (StyleInfo style : engine.capabilities().styles()) {
        expected.add("style." + style.id());
        expected.add("style." + style.id() + ".example");
      }
    }

    assertThat(ENGLISH.keys()).containsAll(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key-refused",
        "balance-locked",
        "rate-limited",
        "provider-unreachable",
        "provider-unavailable",
        "provider-failed",
        "answer-lost",
        "endpoint-unknown",
        "other-server-answered",
        "archive-refused",
        "engine-input-refused",
        "content-refused",
        "content-flagged",
        "photos-refused",
        "photos-unreadable",
        "photos-too-large",
        "no-photos",
        "result-gone",
        "result-unreachable",
        "queue-too-long",
        "weights-refused",
        "engine-refused-it",
        "result-unusable",
        "result-host-refused",
        "weights-broken",
        "weights-other-form",
        "weights-other-family",
        "request-unknown",
        "signing-keys-unavailable",
        "temporary-files-failed",
        "model-damaged",
        "style-unknown",
        "generation-cancelled"
      })
  void everyFailureHasASentence(String code) {
    assertThat(ENGLISH.keys()).contains("error." + code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file-unreadable",
        "file-not-json",
        "missing",
        "unknown",
        "not-an-object",
        "not-text",
        "not-a-flag",
        "not-a-number",
        "not-a-whole-number",
        "family-unknown",
        "out-of-range",
        "blank",
        "endpoint-shape",
        "field-shape",
        "token-shape",
        "token-not-in-text",
        "pointer-shape",
        "mode-unknown",
        "steps-not-allowed",
        "photos-not-in-order",
        "likeness-not-in-order",
        "sync-mode",
        "num-images",
        "output-format",
        "generator-unknown",
        "trainer-unknown",
        "trainer-not-for-type",
        "no-defaults"
      })
  void everyProblemOfARecipeHasASentence(String code) {
    assertThat(ENGLISH.keys()).contains("recipe.problem." + code);
  }
}
