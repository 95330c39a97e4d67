package io.aisha.engines.fal;

import static io.aisha.engines.fal.ScriptedHttp.json;
import static io.aisha.engines.fal.ScriptedHttp.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.engine.PriceDifference;
import io.aisha.testkit.time.TickingClock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The recipes' prices beside those that the platform tells.
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
  void tellsWhatIsAnotherPriceToday() {
    told("fal-ai/flux-2-trainer", "0.007", "steps");

    assertThat(engine.priceDifferences())
        .containsExactly(
            new PriceDifference("flux-2-trainer", 6_400, 7_000, Optional.of("2026-11-29")));
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

    assertThat(engine.priceDifferences()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"404", "403", "503"})
  void isQuietWhereNobodyTellsPrices(int status) {
    server.on(PRICING, status(status, "{}"));

    assertThat(engine.priceDifferences()).isEmpty();
  }

  @Test
  void everyShippedPriceSaysWhenItWasRead() {
    for (TrainerRecipe trainer : FalFixture.RECIPES.trainers()) {
      assertThat(trainer.price().readOn()).as(trainer.name()).isPresent();
    }
    List<GeneratorRecipe> generators = FalFixture.RECIPES.generators();
    for (GeneratorRecipe generator : generators) {
      assertThat(generator.readOn()).as(generator.name()).isPresent();
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
