package io.aisha.studio.generation;

import io.aisha.studio.engine.EngineModel;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.RenderWords;
import io.aisha.studio.training.TrainedModel;
import io.aisha.studio.training.TrainingId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// The JSON in a generation's `parameters`: the request, and the model at that time. A training
/// that ends later does not affect the generation.
record GenerationParameters(
    long seed,
    PictureSize size,
    @Nullable String prompt,
    @Nullable String negativePrompt,
    @Nullable Double likeness,
    String training,
    String finetuneId,
    Map<String, Object> model) {
  GenerationParameters {
    model = Map.copyOf(model);
  }

  static GenerationParameters of(GenerationRequest request, long seed, TrainedModel trained) {
    RenderWords words = request.words();
    return new GenerationParameters(
        seed,
        request.size(),
        words.prompt().orElse(null),
        words.negativePrompt().orElse(null),
        words.likeness().isPresent() ? words.likeness().getAsDouble() : null,
        trained.training().toString(),
        trained.model().finetuneId(),
        trained.model().data());
  }

  RenderWords words() {
    return new RenderWords(
        Optional.ofNullable(prompt),
        Optional.ofNullable(negativePrompt),
        likeness == null ? OptionalDouble.empty() : OptionalDouble.of(likeness));
  }

  TrainingId trainingId() {
    return TrainingId.of(training);
  }

  EngineModel engineModel() {
    return new EngineModel(finetuneId, model);
  }
}
