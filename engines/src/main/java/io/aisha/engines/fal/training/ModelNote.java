package io.aisha.engines.fal.training;

import io.aisha.engines.fal.file.FileSink;
import io.aisha.engines.fal.wire.FalJson;
import io.aisha.studio.engine.EngineFiles;
import io.aisha.studio.engine.EngineModel;
import io.aisha.studio.engine.WorkStep;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// `model.json`, written last: it records that the weights are complete in our store. A repeated
/// step finds it and returns the same end without a call.
public final class ModelNote {
  public static final String WEIGHTS = "weights.safetensors";
  static final String CONFIG = "config.json";
  private static final String NAME = "model.json";

  private final EngineFiles files;

  ModelNote(EngineFiles files) {
    this.files = files;
  }

  /// The end of the training with that request, when it was reached.
  Optional<WorkStep<EngineModel>> find(String requestId) {
    return files
        .get(NAME)
        .flatMap(FalJson::read)
        .filter(note -> note.path("requestId").stringValue("").equals(requestId))
        .map(ModelNote::learned);
  }

  WorkStep<EngineModel> write(
      String requestId,
      TrainingConfig config,
      FileSink.Copied weights,
      String source,
      OptionalLong billedMicroUsd) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("recipe", config.trainer().name());
    data.put("endpoint", config.trainer().endpoint());
    data.put("token", config.trainer().token());
    data.put("steps", config.steps());
    data.put("generator", config.generator());
    data.put(
        "weights",
        Map.of(
            "name",
            WEIGHTS,
            "sha256",
            weights.sha256(),
            "sizeBytes",
            weights.sizeBytes(),
            "source",
            source));
    Map<String, Object> note = new LinkedHashMap<>();
    note.put("requestId", requestId);
    note.put("data", data);
    billedMicroUsd.ifPresent(billed -> note.put("billedMicroUsd", billed));
    byte[] json = FalJson.bytes(note);
    files.put(NAME, json);
    return learned(FalJson.read(json).orElseThrow());
  }

  private static WorkStep<EngineModel> learned(JsonNode note) {
    return new WorkStep.Done<>(
        new EngineModel(note.path("requestId").stringValue(), FalJson.map(note.path("data"))),
        note.path("billedMicroUsd").longValueOpt());
  }
}
