package io.aisha.engines.fal.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.aisha.engines.fal.training.TrainingConfig;
import io.aisha.engines.fal.wire.FalJson;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarType;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipesTest {
  @TempDir Path folder;

  @Test
  void shipsATrainerForEveryTypeAndACheapOne() {
    Recipes recipes = Recipes.read(Optional.empty());

    assertThat(recipes.usual(AvatarType.CHARACTER).orElseThrow().endpoint())
        .isEqualTo("fal-ai/flux-lora-portrait-trainer");
    assertThat(recipes.usual(AvatarType.STYLE).orElseThrow().endpoint())
        .isEqualTo("fal-ai/flux-lora-fast-training");
    assertThat(recipes.usual(AvatarType.CUSTOM).orElseThrow().endpoint())
        .isEqualTo("fal-ai/flux-lora-fast-training");
    assertThat(recipes.trainer("flux-2-trainer")).isPresent();
    assertThat(recipes.trainer("z-image-turbo-trainer-v2").orElseThrow().price().of(1000))
        .isEqualTo(850_000);
  }

  @Test
  void chargesAtLeastTheLeastSteps() {
    TrainerRecipe portrait =
        Recipes.read(Optional.empty()).usual(AvatarType.CHARACTER).orElseThrow();

    assertThat(portrait.price().of(500)).isEqualTo(2_400_000);
    assertThat(portrait.price().of(2500)).isEqualTo(6_000_000);
  }

  @Test
  void namesEveryFieldAsThePortraitTrainerDoes() {
    TrainerRecipe portrait =
        Recipes.read(Optional.empty()).usual(AvatarType.CHARACTER).orElseThrow();
    Subject man = new Subject(AvatarType.CHARACTER, AvatarGender.MALE, portrait.token());

    assertThat(FalJson.text(portrait.body(man, 1500, "https://here/archive.zip")))
        .isEqualTo(
            """
            {"create_masks":false,"data_archive_format":"zip",\
            "images_data_url":"https://here/archive.zip","learning_rate":9.0E-5,\
            "multiresolution_training":true,"steps":1500,"subject_crop":true,\
            "trigger_phrase":"ohwx"}\
            """);
  }

  @Test
  void putsTheSubjectIntoACaptionWhereThereIsNoFieldForAToken() {
    TrainerRecipe flux2 = Recipes.read(Optional.empty()).trainer("flux-2-trainer").orElseThrow();
    Subject woman = new Subject(AvatarType.CHARACTER, AvatarGender.FEMALE, "ohwx");

    assertThat(flux2.body(woman, 1000, "https://here/archive.zip"))
        .containsEntry("default_caption", "a photo of ohwx woman")
        .containsEntry("image_data_url", "https://here/archive.zip");
  }

  @Test
  void switchesMasksOffForAStyle() {
    TrainerRecipe fast = Recipes.read(Optional.empty()).usual(AvatarType.STYLE).orElseThrow();
    Subject style = new Subject(AvatarType.STYLE, AvatarGender.OTHER, "ohwx");

    assertThat(fast.body(style, 1000, "https://here/archive.zip"))
        .containsEntry("is_style", true)
        .containsEntry("create_masks", false);
  }

  @Test
  void readsAgainWhatItKeptWithATraining() {
    Recipes recipes = Recipes.read(Optional.empty());
    for (TrainerRecipe trainer : recipes.trainers()) {
      Map<String, Object> config = TrainingConfig.written(recipes, trainer, 1000);

      TrainingConfig again = TrainingConfig.of(FalJson.map(FalJson.node(config)));

      assertThat(again.trainer()).isEqualTo(trainer);
      assertThat(RecipeReading.generator(again.generator()).name()).isEqualTo(trainer.generator());
    }
  }

  @Test
  void operatorsCanChangeAddAndRemoveRecipes() throws IOException {
    Recipes recipes =
        read(
            """
            {"trainers": {
               "flux-lora-portrait-trainer": {"price": {"perStepMicroUsd": 3000}},
               "z-image-trainer": null,
               "klein": {
                 "endpoint": "fal-ai/flux-2-klein-9b-base-trainer",
                 "generator": "flux-2-lora",
                 "types": {"character": "character"},
                 "token": "TOK",
                 "input": {
                   "archiveField": "image_data_url",
                   "tokenField": "default_caption", "tokenText": "photo of {subject}",
                   "stepsField": "steps", "steps": {"usual": 1000, "min": 100, "max": 2000}},
                 "photos": {"min": 4, "recommended": 8, "max": 12, "longSidePx": 1024},
                 "price": {"perStepMicroUsd": 4300},
                 "result": {"weights": "/diffusers_lora_file/url"},
                 "typicalMinutes": 10}},
             "defaults": {"character": "klein"}}
            """);

    assertThat(recipes.usual(AvatarType.CHARACTER).orElseThrow().token()).isEqualTo("TOK");
    assertThat(recipes.trainer("z-image-trainer")).isEmpty();
    TrainerRecipe portrait = recipes.trainer("flux-lora-portrait-trainer").orElseThrow();
    assertThat(portrait.price().of(1000)).isEqualTo(3_000_000);
    assertThat(portrait.endpoint()).isEqualTo("fal-ai/flux-lora-portrait-trainer");
  }

  @Test
  void acceptsTheExampleOfTheDocumentation() throws IOException {
    String page = Files.readString(Path.of("../docs/fal.md"));
    String example = page.substring(page.indexOf("```json") + 7);

    Recipes recipes = read(example.substring(0, example.indexOf("```")));

    assertThat(recipes.usual(AvatarType.CHARACTER).orElseThrow().name()).isEqualTo("klein");
  }

  @Test
  void reportsAllProblemsAtOnce() {
    assertThatThrownBy(() ->
            read(
                """
                {"trainers": {
                   "flux-2-trainer": {
                     "endpoint": "https://fal.run/flux",
                     "generator": "flux-9",
                     "steps": 100,
                     "input": {
                       "tokenText": "a photo of {name}",
                       "steps": {"usual": 150, "multiple": 100},
                       "stepsField": 3}},
                   "half": {"endpoint": "fal-ai/half"}},
                 "generators": {
                   "flux-lora": {
                     "input": {"fixed": {"sync_mode": true}},
                     "likeness": {"usual": 9}}},
                 "defaults": {"style": "flux-lora-portrait-trainer", "custom": "nothing"}}
                """))
        .asInstanceOf(InstanceOfAssertFactories.type(RecipesRefused.class))
        .extracting(RecipesRefused::problems, InstanceOfAssertFactories.list(RecipeProblem.class))
        .extracting(RecipeProblem::path, RecipeProblem::code)
        .contains(
            tuple("trainers/flux-2-trainer/endpoint", "endpoint-shape"),
            tuple("trainers/flux-2-trainer/generator", "generator-unknown"),
            tuple("trainers/flux-2-trainer/steps", "unknown"),
            tuple("trainers/flux-2-trainer/input/tokenText", "token-not-in-text"),
            tuple("trainers/flux-2-trainer/input/steps/usual", "steps-not-allowed"),
            tuple("trainers/flux-2-trainer/input/stepsField", "not-text"),
            tuple("trainers/half/token", "missing"),
            tuple("trainers/half/input", "missing"),
            tuple("trainers/half/price", "missing"),
            tuple("generators/flux-lora/input/fixed/sync_mode", "sync-mode"),
            tuple("generators/flux-lora/likeness/usual", "out-of-range"),
            tuple("defaults/style", "trainer-not-for-type"),
            tuple("defaults/custom", "trainer-unknown"));
  }

  @Test
  void refusesAFileThatIsNoJsonByName() {
    assertThatThrownBy(() -> read("{\"trainers\": "))
        .isInstanceOfSatisfying(
            RecipesRefused.class,
            refused -> assertThat(refused.problems().getFirst().code()).isEqualTo("file-not-json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none.json", ".", "pipe", "loop", "/dev/zero", "huge"})
  void refusesWhatIsNoRegularFileWithoutReadingIt(String name) throws Exception {
    assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor())
        .isZero();
    Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
    try (RandomAccessFile huge = new RandomAccessFile(folder.resolve("huge").toFile(), "rw")) {
      huge.setLength(1L << 40);
    }

    assertThatThrownBy(() -> Recipes.read(Optional.of(folder.resolve(name))))
        .isInstanceOfSatisfying(
            RecipesRefused.class,
            refused ->
                assertThat(refused.problems().getFirst().code()).isEqualTo("file-unreadable"));
  }

  private Recipes read(String json) throws IOException {
    return Recipes.read(Optional.of(Files.writeString(folder.resolve("recipes.json"), json)));
  }
}
