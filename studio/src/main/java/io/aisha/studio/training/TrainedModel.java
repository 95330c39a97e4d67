package io.aisha.studio.training;

import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.engine.EngineModel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// An avatar's model, as stored in `avatar_data`: the engine, the training that produced it, and
/// what the engine returned.
public record TrainedModel(String engine, TrainingId training, EngineModel model) {
  private static final String ENGINE = "engine";
  private static final String TRAINING = "training";
  private static final String MODEL = "model";

  /// The model of an avatar, which it keeps even if later trainings fail; empty when it never had
  /// one.
  public static Optional<TrainedModel> find(Avatar avatar) {
    return avatar.finetuneId().map(finetuneId -> read(finetuneId, avatar.data()));
  }

  static TrainedModel read(String finetuneId, Map<String, Object> data) {
    Map<String, Object> model = new HashMap<>();
    if (data.get(MODEL) instanceof Map<?, ?> stored) {
      stored.forEach((name, value) -> model.put(name.toString(), value));
    }
    return new TrainedModel(
        text(data, ENGINE),
        TrainingId.of(text(data, TRAINING)),
        new EngineModel(finetuneId, model));
  }

  private static String text(Map<String, Object> data, String name) {
    if (data.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("avatar_data has no text '" + name + "'");
  }

  /// The fields to store in `avatar_data`.
  Map<String, Object> data() {
    return Map.of(ENGINE, engine, TRAINING, training.toString(), MODEL, model.data());
  }
}
