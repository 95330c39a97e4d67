package io.aisha.engines.fal.billing;

import static io.aisha.engines.fal.ScriptedHttp.json;
import static io.aisha.engines.fal.ScriptedHttp.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.engines.fal.FalEngine;
import io.aisha.engines.fal.FalFixture;
import io.aisha.engines.fal.ScriptedHttp;
import io.aisha.engines.fal.recipe.GeneratorRecipe;
import io.aisha.engines.fal.recipe.TrainerRecipe;
import io.aisha.studio.engine.PriceDoubt;
import io.aisha.testkit.time.TickingClock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Compares the recipes' prices with the prices that the platform reports.
class PriceListTest {
  private static final String PRICING = "/models/pricing";

  private final ScriptedHttp server = new ScriptedHttp();
  private final FalEngine engine = FalFixture.engine(server.url(), TickingClock.atNoon());

  @AfterEach
  void stop() {
    engine.close();
    server.close();
  }

  @Test
  void reportsChangedPrices() {
    told("fal-ai/flux-2-trainer", "0.007", "steps");

    assertThat(engine.priceDoubts())
        .filteredOn(doubt -> doubt.listedMicroUsd().isPresent())
        .containsExactly(
            new PriceDoubt(
                "flux-2-trainer",
                "fal-ai/flux-2-trainer",
                6_400,
                OptionalLong.of(7_000),
                Optional.of("2026-11-29")));
    assertThat(server.asked(PRICING).getFirst().query())
        .contains("endpoint_id=fal-ai%2Fflux-lora", "endpoint_id=fal-ai%2Fqwen-image-2512-trainer");
  }

  @ParameterizedTest
  @CsvSource({
    "fal-ai/flux-2-trainer, 0.0064, step",
    "fal-ai/flux-2-trainer, 6.4, 1000 steps",
    "fal-ai/flux-lora, 0.035, megapixels",
    "fal-ai/flux-2-trainer, 9, training run",
    "fal-ai/somebody-elses, 9, step"
  })
  void isQuietWhereNothingDiffersOrNothingCanBeCompared(
      String endpoint, String price, String unit) {
    told(endpoint, price, unit);

    assertThat(engine.priceDoubts())
        .filteredOn(doubt -> doubt.listedMicroUsd().isPresent())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"404", "403", "503"})
  void reportsUnconfirmedPricesWhenNoneAreListed(int status) {
    server.on(PRICING, status(status, "{}"));

    assertThat(engine.priceDoubts())
        .allMatch(doubt -> doubt.listedMicroUsd().isEmpty())
        .extracting(PriceDoubt::what)
        .contains("flux-2-klein-9b-base-trainer", "qwen-image-2512-lora")
        .doesNotContain("qwen-image-2512-trainer", "flux-2-klein-9b-base-lora");
  }

  @Test
  void anUnconfirmedPriceIsConfirmedByThePlatformsList() {
    told("fal-ai/flux-2-trainer", "0.0064", "step");

    assertThat(engine.priceDoubts())
        .extracting(PriceDoubt::what)
        .doesNotContain("flux-2-trainer")
        .contains("flux-2-klein-9b-base-trainer");
  }

  @Test
  void everyShippedPriceSaysWhenItWasRead() {
    for (TrainerRecipe trainer : FalFixture.RECIPES.trainers()) {
      assertThat(trainer.price().source().readOn()).as(trainer.name()).isPresent();
    }
    List<GeneratorRecipe> generators = FalFixture.RECIPES.generators();
    for (GeneratorRecipe generator : generators) {
      assertThat(generator.source().readOn()).as(generator.name()).isPresent();
    }
  }

  @Test
  void aModelTrainedOnTurboIsRenderedWithTurbo() {
    assertThat(FalFixture.RECIPES.trainer("z-image-trainer").orElseThrow().generator())
        .isEqualTo("z-image-turbo-lora");
  }

  @Test
  void todaysTrainersAreThere() {
    assertThat(FalFixture.RECIPES.trainers())
        .extracting(TrainerRecipe::name)
        .contains("qwen-image-2512-trainer", "flux-2-klein-9b-base-trainer");
  }

  private void told(String endpoint, String price, String unit) {
    server.on(
        PRICING,
        json(
            """
            {"prices":[{"endpoint_id":"%s","unit_price":%s,"unit":"%s","currency":"USD"}]}\
            """
                .formatted(endpoint, price, unit)));
  }
}
