package io.aisha.studio.engine;

import java.util.Map;

/// A trained model.
///
/// @param finetuneId the model's ID at the engine, 1 to 255 characters, unique there
/// @param data anything else needed to render with it or to delete it, JSON values only
public record EngineModel(String finetuneId, Map<String, Object> data) {
  public EngineModel {
    data = Map.copyOf(data);
    if (finetuneId.isBlank() || finetuneId.length() > 255) {
      throw new IllegalArgumentException(
          "finetuneId was '%s', expected 1..255 characters".formatted(finetuneId));
    }
  }
}
