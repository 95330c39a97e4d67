package io.aisha.studio.generation;

import io.aisha.studio.engine.LearnedModel;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.training.TrainedModel;
import io.aisha.studio.training.TrainingId;
import java.util.Map;
import java.util.Optional;

/// What stands in a generation's `parameters`: what was asked for, and the model as it was then. A
/// training that ends meanwhile changes nothing for it.
record Parameters(
    long seed,
    PictureSize size,
    Optional<String> prompt,
    String training,
    String finetuneId,
    Map<String, Object> model) {
  Parameters {
    model = Map.copyOf(model);
  }

  static Parameters of(long seed, PictureSize size, Optional<String> prompt, TrainedModel trained) {
    return new Parameters(
        seed,
        size,
        prompt,
        trained.training().toString(),
        trained.model().finetuneId(),
        trained.model().data());
  }

  TrainingId trainingId() {
    return TrainingId.of(training);
  }

  LearnedModel learnedModel() {
    return new LearnedModel(finetuneId, model);
  }
}
